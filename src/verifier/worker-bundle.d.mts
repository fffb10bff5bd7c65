/** The worker's code, as CommonJS. */
export function bundleWorker(): Promise<string>
