import { walkServices } from './catalogue-walks.ts'

walkServices(['notary-transfer-inquiry', 'bank-mortgage-inquiry', 'utility-connection-inquiry', 'subdivision'])
