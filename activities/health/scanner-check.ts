import { createClamdScanner } from '../scanning/virus-scanner.ts'

/** @throws ScannerUnavailable when nothing that speaks clamd's protocol answers there */
export function checkScanner(address: string): Promise<void> {
  return createClamdScanner(address).ping()
}
