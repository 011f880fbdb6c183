import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { uiWords } from '#renderer/app/frame/ui-root.tsx';
import { en } from '#renderer/i18n/en.ts';
import { createText } from '#renderer/i18n/text.ts';
import { ChipGroup } from './chip-group.tsx';
import { PickList } from './pick-list.tsx';
import { UiWordsProvider } from './words.tsx';

const words = uiWords(createText('en', en));
const shown = (chosen: number, kind: 'chips' | 'list'): string => {
  const options = Array.from({ length: 4 }, (_, at) => ({ id: `o${at}`, label: `Option ${at}` }));
  const value = options.slice(0, chosen).map(({ id }) => id);
  const common = { label: 'Labels', value, most: 3, onChange: () => undefined };
  return renderToStaticMarkup(
    <UiWordsProvider words={words}>
      {kind === 'chips' ? (
        <ChipGroup {...common} chips={options} />
      ) : (
        <PickList {...common} options={options} removeLabel={(label) => `Remove ${label}`} />
      )}
    </UiWordsProvider>,
  );
};

describe('a list that may have so many entries', () => {
  it('lets no more be chosen and says why', () => {
    expect(shown(2, 'chips')).not.toContain('No more than');
    expect(shown(2, 'chips')).not.toContain('disabled=""');
    const full = shown(3, 'chips');
    expect(full).toContain('No more than 3 here');
    // What is chosen can still be taken off.
    expect(full.match(/disabled=""/g)).toHaveLength(1);
  });

  it('offers no field to add one more', () => {
    expect(shown(2, 'list')).toContain('role="combobox"');
    expect(shown(3, 'list')).not.toContain('role="combobox"');
    expect(shown(3, 'list')).toContain('No more than 3 here');
  });
});
