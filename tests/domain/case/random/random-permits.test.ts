import { walkServices } from './catalogue-walks.ts'

walkServices(['building-permit', 'renovation-clearance', 'excavation-permit', 'bench-core'])
