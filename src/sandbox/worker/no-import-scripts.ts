// Pyodide refuses to load in a classic worker, which it recognises by a working `importScripts`; a module worker does not
// start in a frame without an origin. Nothing here needs the function. This file is imported before Pyodide's loader.
Object.assign(self, { importScripts: undefined });
