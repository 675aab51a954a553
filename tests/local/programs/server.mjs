// A process that answers on a port until it is told to end; `STUBBORN=1` makes it ignore the telling.
import { createServer } from 'node:http'

const server = createServer((_, response) => response.end(String(process.pid)))
server.listen(Number(process.env.SARA8_PORT), '127.0.0.1')
process.on('SIGTERM', () => {
  if (process.env.STUBBORN !== '1') process.exit(0)
})
