/** Multiplies two bytes in the field GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1, as QR codes do (ISO/IEC 18004). */
function multiply(x: number, y: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((y >>> bit) & 1) * x;
  }
  return product;
}

/** The generator polynomial of a degree without its leading 1, highest power first. */
function generator(degree: number): readonly number[] {
  const terms = Array.from({ length: degree }, (_, place): number => (place === degree - 1 ? 1 : 0));
  let root = 1;
  for (let step = 0; step < degree; step += 1) {
    for (const [place, term] of terms.entries()) terms[place] = multiply(term, root) ^ (terms[place + 1] ?? 0);
    root = multiply(root, 2);
  }
  return terms;
}

/** The `degree` bytes that let a reader mend a block of data: the remainder of Reed and Solomon. */
export function correctionBytes(data: readonly number[], degree: number): readonly number[] {
  const terms = generator(degree);
  const remainder = terms.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ (remainder.shift() ?? 0);
    remainder.push(0);
    for (const [place, term] of terms.entries()) remainder[place] = (remainder[place] ?? 0) ^ multiply(term, factor);
  }
  return remainder;
}
