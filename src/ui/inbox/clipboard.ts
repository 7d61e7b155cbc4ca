/** Copying a text. */

/** False: the browser does not let us, on insecure pages, in some frames and under some policies. */
export const copied = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};
