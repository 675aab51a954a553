import type { Tariff } from '../domain/tariff/tariff-schema.ts'
import { tariff1405Sample } from './tariffs/1405-sample.ts'

/** Every tariff that comes with the program; the municipality drafts and approves its own beside them. */
export const tariffs: readonly Tariff[] = [tariff1405Sample]
