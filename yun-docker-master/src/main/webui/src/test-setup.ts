/** The page's timers are the browser's. */
Object.assign(globalThis, { window: globalThis })
