const decoder = new TextDecoder('windows-1256')
const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const))

/** Encodes text as old Arabic Windows programs do; letters that it lacks, such as the Persian ye, become question marks. */
export function encodeWindows1256(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => byteOf.get(letter) ?? 0x3f)
}
