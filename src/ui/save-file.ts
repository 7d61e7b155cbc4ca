/** Hands a file to the browser's downloads. */
export const saveFile = (name: string, content: BlobPart, type: string): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // The download has its own hold on it once the click was handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
