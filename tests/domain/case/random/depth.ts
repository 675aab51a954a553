/** How many times as much is tried when somebody asks for depth (`npm run test:deep`). */
export const depth = process.env.SARA8_TEST_DEPTH === 'deep' ? 10 : 1
/** Time for one property, milliseconds: a busy machine is no failure. */
export const timeoutMs = 400_000 * depth
