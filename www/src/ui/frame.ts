// Waiting for what is drawn.

/** Until the next frame was drawn. Where the page is not seen there is none until it is. */
export const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
