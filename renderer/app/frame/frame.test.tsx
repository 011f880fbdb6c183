import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { en } from '#renderer/i18n/en.ts';
import { pseudo, untranslated } from '#renderer/i18n/pseudo.ts';
import { createText } from '#renderer/i18n/text.ts';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { PinPad } from '#renderer/ui/pin-pad.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { Frame } from './frame.tsx';
import { Rail } from './rail.tsx';
import { SearchButton, TopBar } from './top-bar.tsx';
import { UiRoot, uiWords } from './ui-root.tsx';

const nothing = () => undefined;

function page(locale: string) {
  const pseudoName = '⟦Ñáɱé⟧';
  return renderToStaticMarkup(
    <UiRoot locale={locale} timeZone="America/Toronto" currency="CAD">
      <Frame
        rail={<Rail current="a" onGo={nothing} items={[{ id: 'a', label: pseudoName, icon: null, badge: 3, badgeLabel: pseudoName }]} />}
        topBar={
          <TopBar
            start={<DateButton label={pseudoName} day="2018-05-31" today="2018-05-31" text="31.05." onChange={nothing} />}
            search={<SearchButton onPress={nothing} />}
            sync={null}
            user={null}
          />
        }
      >
        <MoneyField label={pseudoName} currency="CAD" value={-5} onChange={nothing} />
        <PinPad label={pseudoName} onEnter={nothing} />
      </Frame>
    </UiRoot>,
  );
}

/** What a person would read or hear: texts and spoken attributes, without what is marked as no language. */
function spoken(html: string): readonly string[] {
  const heard = html.replace(/<span[^>]*translate="no"[^>]*>.*?<\/span>/g, '');
  const attributes = [...heard.matchAll(/(?:aria-label|placeholder|title|alt)="([^"]*)"/g)].map((match) => match[1] ?? '');
  return [...heard.replace(/<[^>]*>/g, '\n').split('\n'), ...attributes].filter((text) => text.trim() !== '');
}

describe('the frame and the blocks', () => {
  it('say nothing that did not go through i18n', () => {
    const texts = spoken(page('en-XA'));
    expect(texts.length).toBeGreaterThan(10);
    expect(untranslated(texts)).toEqual([]);
  });

  it('would be caught if they did', () => {
    expect(untranslated(spoken(page('en-CA')))).toContain('Search or do…');
  });

  it('set no style by a string, which our content security policy forbids', () => {
    expect(page('en-CA')).not.toContain('<style');
  });
});

describe('the words of the blocks', () => {
  it('give long waits in minutes', () => {
    const words = uiWords(createText('en', en));
    expect(words.timeLeft(1)).toBe('about 1 second left');
    expect(words.timeLeft(42.2)).toBe('about 43 seconds left');
    expect(words.timeLeft(300)).toBe('about 5 minutes left');
    expect(words.tooManyDecimals(0)).toBe('Whole amounts only.');
  });

  it('exist in every language', () => {
    expect(Object.values(uiWords(createText('en-XA', pseudo))).every((word) => typeof word === 'function' || word.startsWith('⟦'))).toBe(
      true,
    );
  });
});
