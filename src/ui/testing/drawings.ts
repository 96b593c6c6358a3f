import { type Html, html, raw } from '../html.ts'

/** Two drawn pictures for sample screens, so that nothing is stock and nobody is real. */
const bedsDrawing =
  '<path fill="#bfe0ea" d="M0 0h240v90H0z"/><path fill="#f6d77c" d="M196 14a15 15 0 1 1 0 30 15 15 0 0 1 0-30"/><path fill="#8fbf7f" d="M0 72c50-18 90-6 130-12s80-8 110 4v86H0z"/><path fill="#9a6240" d="M14 108h96v28H14zM130 108h96v28h-96z"/><path fill="#6a4028" d="M14 108h96v6H14zM130 108h96v6h-96z"/><g stroke="#2f6b3c" stroke-width="3" fill="none"><path d="M28 108V82M46 108V72M64 108V80M82 108V70M98 108V84M146 108V84M164 108V76M182 108V82M206 108V74"/></g><g fill="#3f8a4c"><path d="M28 90q-12-2-12-12 12 0 12 12zM46 86q12-2 12-12-12 0-12 12zM64 92q-12-2-12-12 12 0 12 12zM82 84q12-2 12-12-12 0-12 12zM146 94q-12-2-12-12 12 0 12 12zM164 90q12-2 12-12-12 0-12 12zM206 88q12-2 12-12-12 0-12 12z"/></g><g><path fill="#2745a4" d="M96 150v-26q0-12 12-12t12 12v26z"/><circle cx="108" cy="100" r="11" fill="#6b432c"/><path fill="#a4303a" d="M122 150v-22q0-11 11-11t11 11v22z"/><circle cx="133" cy="106" r="10" fill="#e0b48c"/><path fill="#3a2418" d="M123 104q0-10 10-10t10 10q-5-4-10-4t-10 4z"/><path fill="#23170f" d="M97 98q0-11 11-11t11 11q-6-4-11-4t-11 4z"/></g>'
const potsDrawing =
  '<path fill="#f3e6cf" d="M0 0h240v104H0z"/><path fill="#d9b98f" d="M0 104h240v46H0z"/><path fill="#fff" d="M22 16h84v52H22z"/><path fill="none" stroke="#b9d3de" stroke-width="2" d="M64 16v52M22 42h84"/><g fill="#c8673f"><path d="M36 92h34l-5 38H41zM104 92h34l-5 38h-24zM172 92h34l-5 38h-24z"/><path d="M32 86h42v9H32zM100 86h42v9h-42zM168 86h42v9h-42z"/></g><path fill="none" stroke="#f6d77c" stroke-width="4" d="m41 108 6 6 6-6 6 6 6-6"/><g fill="#2745a4"><circle cx="114" cy="112" r="4"/><circle cx="128" cy="112" r="4"/><circle cx="121" cy="120" r="4"/></g><path fill="none" stroke="#fff" stroke-width="4" d="M177 106h24M178 115h22"/><path fill="none" stroke="#2f6b3c" stroke-width="3" d="M53 86V66M121 86V60M189 86V70"/><g fill="#3f8a4c"><path d="M53 74q-13-2-13-13 13 0 13 13zM53 70q12-2 12-12-12 0-12 12zM121 70q-13-2-13-13 13 0 13 13zM189 78q12-2 12-12-12 0-12 12z"/></g><path fill="#2f7a5a" d="M196 44q0-14 13-14t13 14v42h-26z"/><circle cx="209" cy="24" r="12" fill="#a8714b"/><path fill="#1f140d" d="M197 22q0-12 12-12t12 12q-5-4-12-4t-12 4z"/>'

const drawn = (inner: string, alt: string): Html =>
  html`<svg class="ph" viewBox="0 0 240 150" role="img" aria-label="${alt}">${raw(inner)}</svg>`

export const beds = (alt: string): Html => drawn(bedsDrawing, alt)
export const pots = (alt: string): Html => drawn(potsDrawing, alt)
