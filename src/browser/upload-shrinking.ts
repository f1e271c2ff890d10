/** So wide is a picture kept at most; more would only take longer to send. */
const WIDEST = 1600;
const TALLEST = 4800;
/** A picture that weighs less is sent as it is. */
const LIGHT = 1_000_000;
const QUALITY = 0.88;

const DRAWABLE = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** A picture made as small as it will be kept, without what its file says of place and time; as it is where the browser cannot, or where nothing is won. */
export async function shrunk(file: File): Promise<Blob> {
  if (!DRAWABLE.has(file.type) || !drawsTruly()) return file;
  try {
    const smaller = await redrawn(file);
    return smaller && smaller.size < file.size ? smaller : file;
  } catch {
    return file;
  }
}

async function redrawn(file: File): Promise<Blob | null> {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, WIDEST / picture.width, TALLEST / picture.height);
  if (scale === 1 && file.size <= LIGHT) return null;
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((resolve) => canvas.toBlob(resolve, file.type, QUALITY));
}

/** Browsers that hide who uses them give back noise, or white, in place of what was drawn. */
function drawsTruly(): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 2;
  const pen = canvas.getContext('2d');
  if (!pen) return false;
  pen.fillStyle = '#f04a2a';
  pen.fillRect(0, 0, 2, 2);
  const { data } = pen.getImageData(0, 0, 2, 2);
  return data.every((value, at) => value === [0xf0, 0x4a, 0x2a, 0xff][at % 4]);
}
