import { referenceFiles } from './reference-files';
import { readRepositoryFile } from './repository';

describe('the settings reference', () => {
  it.each(referenceFiles())('$path says what the services read', ({ path, content }) => {
    expect(readRepositoryFile(path)).toBe(content);
  });
});
