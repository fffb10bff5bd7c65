/** Keeps prismjs, which Redoc imports, from colouring the code it finds on the page as soon as it is loaded. */

Object.assign(window, { Prism: { manual: true } })

export {}
