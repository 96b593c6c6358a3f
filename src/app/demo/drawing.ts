/** A bean in a jar, as a child of Year 2 would paint it. Nobody is in it. */
const bean = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900" viewBox="0 0 1200 900">
<rect width="1200" height="900" fill="#fdf3d7"/><rect y="690" width="1200" height="210" fill="#c98b4b"/>
<circle cx="1020" cy="150" r="90" fill="#f7c531"/><g stroke="#f7c531" stroke-width="16" stroke-linecap="round"><path d="M1020 20V-20M1150 150h60M1110 60l40-40M930 60l-40-40M930 240l-40 40M1110 240l40 40M890 150h-60"/></g>
<rect x="400" y="330" width="400" height="440" rx="46" fill="#dcedf2" stroke="#5d8c9c" stroke-width="12"/><rect x="380" y="290" width="440" height="56" rx="24" fill="#eaf5f8" stroke="#5d8c9c" stroke-width="12"/>
<path d="M420 520h360v200q0 30-34 30H454q-34 0-34-30z" fill="#7a5230"/><ellipse cx="600" cy="590" rx="76" ry="48" fill="#b56b52" stroke="#7d3f2c" stroke-width="10"/>
<g fill="none" stroke="#f6ead2" stroke-width="14" stroke-linecap="round"><path d="M600 636q-20 50 10 96M585 640q-50 30-66 80M620 636q60 26 74 84"/></g>
<path d="M600 545C590 420 640 360 598 190" fill="none" stroke="#3d8a3f" stroke-width="26" stroke-linecap="round"/>
<path d="M600 250C690 150 800 170 820 190 800 270 690 320 600 250zM606 360C500 270 400 300 380 330 420 400 520 420 606 360z" fill="#5cb85f" stroke="#3d8a3f" stroke-width="8"/>
<path d="M598 190c-10-60 30-90 60-92 0 50-20 80-60 92z" fill="#8fd38f" stroke="#3d8a3f" stroke-width="8"/></svg>`

/** The garden in autumn, with pumpkins and rain boots by the fence. */
const garden = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900" viewBox="0 0 1200 900">
<rect width="1200" height="900" fill="#bfe0ef"/><path d="M0 560q300-90 620-20t580-30v390H0z" fill="#7fae54"/><path d="M0 700h1200v200H0z" fill="#8a5a34"/>
<g fill="#d9b98a" stroke="#9b7648" stroke-width="8"><path d="M60 600V400l40-50 40 50v200zM200 600V400l40-50 40 50v200zM340 600V400l40-50 40 50v200zM480 600V400l40-50 40 50v200z"/><path d="M30 450h560v34H30zM30 540h560v34H30z"/></g>
<g fill="#ef8a2b" stroke="#b45f14" stroke-width="10"><ellipse cx="340" cy="740" rx="130" ry="96"/><ellipse cx="340" cy="740" rx="66" ry="96" fill="none"/><ellipse cx="600" cy="790" rx="100" ry="72"/><ellipse cx="600" cy="790" rx="48" ry="72" fill="none"/><ellipse cx="120" cy="800" rx="86" ry="62"/></g>
<path d="M340 648q0-50 40-60M600 720q0-36 30-44M120 740q0-34 26-40" fill="none" stroke="#4d7c34" stroke-width="20" stroke-linecap="round"/>
<g fill="#d8463b" stroke="#97281f" stroke-width="10"><path d="M850 560h100v160q70 10 90 70H850z"/><path d="M980 540h100v160q70 10 90 70H980z"/></g>
<g fill="#fff"><ellipse cx="260" cy="150" rx="130" ry="50"/><ellipse cx="350" cy="120" rx="90" ry="50"/><ellipse cx="860" cy="190" rx="150" ry="54"/></g></svg>`

/** Nothing but a floor: what a phone takes by itself in a pocket. */
const floor = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 800 600"><rect width="800" height="600" fill="#8a8f99"/><path d="M0 200h800M0 400h800M260 0v600M530 0v600" stroke="#7a7f89" stroke-width="6"/></svg>`

export type Drawing = 'bean' | 'garden' | 'floor'

/** A picture file as a camera or a scanner would give it. */
export async function drawnPicture(which: Drawing): Promise<File> {
  const { default: sharp } = await import('sharp')
  const png = await sharp(Buffer.from({ bean, garden, floor }[which])).png().toBuffer()
  return new File([new Uint8Array(png)], `${which}.png`, { type: 'image/png' })
}
