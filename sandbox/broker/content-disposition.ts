/** `Content-Disposition` as .NET writes it for an attachment: a plain form for old readers, and the name itself. */

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/

export function attachment(fileName: string): string {
  return `attachment; filename=${plain(fileName)}; filename*=UTF-8''${encoded(fileName)}`
}

/** ASCII; what is outside, and control characters, become `_`. Quoted where it is more than one word. */
function plain(fileName: string): string {
  const ascii = fileName.replaceAll(/[^ -~]/g, '_')
  return token.test(ascii) ? ascii : `"${ascii.replaceAll(/(["\\])/g, '\\$1')}"`
}

/** Percent-encoded UTF-8, save the letters that RFC 5987 lets stand. */
function encoded(fileName: string): string {
  return [...Buffer.from(fileName, 'utf8')]
    .map((byte) => {
      const letter = String.fromCharCode(byte)
      return /^[!#$&+\-.^_`|~0-9A-Za-z]$/.test(letter)
        ? letter
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
}
