import { exampleEnvironment } from '@prioritization/config';
import { SERVICE_SETTINGS } from './service-settings';
import { settingsPage } from './settings-page';

/** A generated file: where it belongs, from the repository's root, and what stands in it. */
export interface ReferenceFile {
  readonly path: string;
  readonly content: string;
}

/** Every file that is generated from the settings. */
export const referenceFiles = (): ReferenceFile[] => [
  ...Object.entries(SERVICE_SETTINGS).map(([service, sections]) => ({
    path: `apps/${service}/.env.example`,
    content: exampleEnvironment(sections),
  })),
  { path: 'docs/settings.md', content: settingsPage(SERVICE_SETTINGS) },
];
