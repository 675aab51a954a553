import { walkServices } from './catalogue-walks.ts'

walkServices(['article-100-case', 'completion-certificate'])
