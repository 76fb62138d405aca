/** Colours for a terminal that shows them; plain text for everything else. */
import { styleText } from 'node:util'

export type Paint = (style: 'red' | 'green' | 'yellow' | 'bold' | 'dim', text: string) => string

export const unpainted: Paint = (_style, text) => text

/** Paints where the stream is a terminal of colours, and `NO_COLOR` does not forbid it. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  return stream.isTTY && stream.hasColors()
    ? (style, text) => styleText(style, text, { validateStream: false })
    : unpainted
}
