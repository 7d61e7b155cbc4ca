/** What a camera would see of the picture. */
export const pixelsOf = async (picture: SVGSVGElement, size: number): Promise<ImageData> => {
  const image = new Image();
  const copy = picture.cloneNode(true) as SVGSVGElement;
  copy.setAttribute('width', String(size));
  copy.setAttribute('height', String(size));
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.drawImage(image, 0, 0, size, size);
  return context.getImageData(0, 0, size, size);
};
