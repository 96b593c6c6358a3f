/**
 * A list of comma-separated values as rows of cells, each exactly as it was written: a password may begin with a sign that a
 * spreadsheet would calculate, end with a space, or go over lines. Rows that are empty are left out.
 */
export function csvCells(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = (): void => {
    row.push(cell)
    cell = ''
  }
  const endRow = (): void => {
    endCell()
    if (row.some((one) => one !== '')) rows.push(row)
    row = []
  }
  const clean = text.replace(/^\uFEFF/, '')
  for (let at = 0; at < clean.length; at++) {
    const sign = clean.charAt(at)
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (clean.charAt(at + 1) === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === ',') endCell()
    else if (sign === '\n') endRow()
    else if (sign !== '\r' || clean.charAt(at + 1) !== '\n') cell += sign
  }
  endRow()
  return rows
}
