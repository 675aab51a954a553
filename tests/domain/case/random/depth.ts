/** Whether somebody asks for depth (`npm run test:deep`). */
export const isDeep = process.env.SARA8_TEST_DEPTH === 'deep'
/** How many times as much is tried then. */
export const depth = isDeep ? 10 : 1
/** Time for one property, milliseconds: a busy machine is no failure. */
export const timeoutMs = 400_000 * depth
