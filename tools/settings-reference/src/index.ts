export { referenceFiles, type ReferenceFile } from './reference-files';
export { SERVICE_SETTINGS } from './service-settings';
