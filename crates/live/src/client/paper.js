// Reads a site's @page rules, for the preview of paper. Only rules that the browser itself understands appear here, so a
// browser that leaves page margins empty when it prints leaves them empty here too.

// In px of 1/96 in.
export const PAPERS = {
  letter: { name: 'Letter', width: 816, height: 1056 },
  a4: { name: 'A4', width: (210 * 96) / 25.4, height: (297 * 96) / 25.4 },
};

const MARGINS = { top: '14mm', right: '13mm', bottom: '15mm', left: '13mm' };

// Reads the rules of a document. Sheets are counted from 0.
export function pageRules(inside) {
  const view = inside.defaultView;
  const root = view.getComputedStyle(inside.documentElement);
  const rtl = root.direction === 'rtl';
  const name = view.getComputedStyle(inside.body).page ?? 'auto';
  const rules = collect(inside);

  // The declarations for sheet `i` and for its margin boxes, the strongest last.
  const styles = (i) => {
    const page = new Map();
    const boxes = new Map();
    for (const { style, cssRules } of rules.filter(({ selectorText }) => holds(selectorText, i, name, rtl))) {
      declare(page, style);
      for (const box of cssRules ?? []) {
        if (!box.name || !box.style) continue;
        if (!boxes.has(box.name)) boxes.set(box.name, new Map());
        declare(boxes.get(box.name), box.style);
      }
    }
    return { page, boxes };
  };
  // Replaces custom properties by their values.
  const resolve = (text) => text.replace(/var\(\s*(--[\w-]+)\s*\)/g, (_, property) => root.getPropertyValue(property).trim());

  return {
    rtl,
    // The margins of a sheet in px.
    margins(i) {
      const { page } = styles(i);
      const logical = { top: 'block-start', bottom: 'block-end', left: rtl ? 'inline-end' : 'inline-start', right: rtl ? 'inline-start' : 'inline-end' };
      return Object.fromEntries(Object.entries(MARGINS).map(([side, standard]) => {
        const names = ['margin', `margin-${side}`, `margin-${logical[side]}`];
        const [name, value] = [...page].filter(([property]) => names.includes(property)).at(-1) ?? [side, standard];
        const length = name === 'margin' ? sideOf(inside, resolve(value), side) : resolve(value);
        return [side, pixels(inside, length) ?? pixels(inside, standard)];
      }));
    },
    // The texts in the margins of sheet `i` of `count`.
    texts(i, count) {
      const { page, boxes } = styles(i);
      const [size, line, family] = ['font-size', 'line-height', 'font-family'].map((property) => resolve(page.get(property) ?? ''));
      const font = size && family ? `${size}/${line || 'normal'} ${family}` : '';
      return [...boxes].flatMap(([box, style]) => {
        const [, side, align] = box.match(/^@?(top|bottom)-(left|center|right)$/) ?? [];
        const text = side && words(resolve(style.get('content') ?? ''), { page: i + 1, pages: count });
        return text ? [{ side, align, text, font: resolve(style.get('font') ?? '') || font }] : [];
      });
    },
  };
}

// All @page rules, the weakest first.
function collect(inside) {
  const found = [];
  const search = (rules) => {
    for (const rule of rules) {
      if (rule.type === CSSRule.PAGE_RULE) found.push(rule);
      else if (rule.cssRules && (!rule.media || inside.defaultView.matchMedia(rule.media.mediaText).matches)) search(rule.cssRules);
    }
  };
  for (const sheet of inside.styleSheets) search(sheet.cssRules);
  const weight = ({ selectorText }) => (/^[^:]/.test(selectorText) ? 4 : 0) + (/:(first|blank)/.test(selectorText) ? 2 : 0) + (/:(left|right)/.test(selectorText) ? 1 : 0);
  return found.sort((a, b) => weight(a) - weight(b));
}

function holds(selector, i, name, rtl) {
  const [of, ...states] = selector.trim().split(':');
  const side = (i % 2 === 0) === rtl ? 'left' : 'right'; // In a left-to-right book the first page is a right one.
  return (of === '' || of === name) && states.every((state) => (state === 'first' ? i === 0 : state === side));
}

// A later declaration replaces an earlier one, in order too: a logical margin can override a physical one.
function declare(map, style) {
  for (const property of [...style, 'font', 'margin']) {
    const value = style.getPropertyValue(property);
    // A margin shorthand is already expanded into its sides, unless it uses a custom property.
    if (value === '' || (property === 'margin' && !value.includes('var('))) continue;
    map.delete(property);
    map.set(property, value);
  }
}

// One side of a margin shorthand.
function sideOf(inside, margins, side) {
  const probe = inside.createElement('div');
  probe.style.margin = margins;
  return probe.style.getPropertyValue(`margin-${side}`);
}

// A length as the browser reads it; null if it is not a length.
function pixels(inside, length) {
  const probe = inside.createElement('div');
  Object.assign(probe.style, { position: 'absolute', boxSizing: 'content-box', padding: 0, inlineSize: 'auto' });
  probe.style.width = length;
  if (!/\d/.test(probe.style.width)) return null;
  inside.body.append(probe);
  const width = parseFloat(inside.defaultView.getComputedStyle(probe).width);
  probe.remove();
  return Number.isFinite(width) ? width : null;
}

// The value of `content` as text: strings and page counters. Anything else is ignored.
function words(content, numbers) {
  return [...content.matchAll(/"((?:[^"\\]|\\.)*)"|counter\(\s*(pages?)\s*\)/gs)]
    .map(([, text, counter]) => (counter ? numbers[counter] : text.replace(/\\([0-9a-f]{1,6}) ?|\\(.)/gi, (_, code, char) => (code ? String.fromCodePoint(parseInt(code, 16)) : char))))
    .join('');
}
