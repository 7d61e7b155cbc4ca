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

export const openShareSheet = (subject: string, url: string): void => {
  // A share sheet that is closed again rejects: that is an answer, not a failure.
  navigator.share({ title: subject, text: subject, url }).catch(() => undefined);
};
