/** The style of the documentation page: one column, readable from 320 px, in light, in dark and on paper. */
export const docsStyle = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #4a5361; --paper: #fff; --line: #c3cad3; --link: #0b57a4; --mark: #eef2f7 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #b6bdc7; --paper: #16191d; --line: #4b535d; --link: #8cc1ff; --mark: #22272e } }
* { box-sizing: border-box }
html { scroll-padding-top: 1rem }
body { margin: 0 auto; max-width: 60rem; padding: 1rem 1rem 4rem; font: 1rem/1.6 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere }
a { color: var(--link) }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.skip { position: absolute; left: -100vw }
.skip:focus { position: static }
h1 { font-size: 1.8rem; line-height: 1.2 }
h2 { font-size: 1.4rem; margin-top: 3rem; padding-top: 1rem; border-top: 2px solid var(--line) }
h3 { font-size: 1.1rem; margin-top: 2rem }
h4 { font-size: 1rem; margin: 1rem 0 .25rem }
code { font-family: ui-monospace, monospace; font-size: .95em; background: var(--mark); padding: 0 .25em; border-radius: 3px }
h3 code { background: none; padding: 0 }
.method { display: inline-block; min-width: 4.5em; padding: 0 .5em; border: 1px solid var(--line); border-radius: 3px; text-align: center }
dl { margin: 0; padding-left: 1rem; border-left: 3px solid var(--line) }
dt { margin-top: .5rem }
dd { margin: 0; color: var(--soft) }
nav ul, .codes { padding-left: 1.2rem }
nav li, .codes li { padding: .15rem 0 }
@media print { nav, .skip, .toggle { display: none } h3 { break-after: avoid } dl { break-inside: avoid } a { color: inherit; text-decoration: none } }
`;
