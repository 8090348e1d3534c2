// The preview of paper: the sheets of a printed page, one below the other. sheet.css splits the page into a strip of sheets;
// each sheet here is a frame that shows its part of that strip. When the book changes, they are drawn again.

(async () => {
  const { body } = document;
  const { paper: paperName, sheet: address } = body.dataset;
  const [{ PAPERS, pageRules }, { attach }] = await Promise.all([import('/~handout/paper.js'), import('/~handout/parent.js')]);
  const paper = PAPERS[paperName] ?? PAPERS.letter;
  const view = build();
  let shown = body.dataset.tag ?? ''; // The tag of the drawn page.
  let turn = 0; // Counts the drawings; any but the latest gives up.

  draw();
  addEventListener('resize', fit);
  const here = attach(follow);

  function follow({ tag }) {
    if (!tag || tag === shown) return;
    const drawn = shown !== '';
    shown = tag;
    if (drawn) draw().then(here);
  }

  // The first sheet gives the number of sheets. Each frame stays until its replacement is ready, so that nothing flickers
  // and the page keeps its scroll position.
  async function draw() {
    const mine = ++turn;
    for (let i = 0, count = 1; i < count; i++) {
      const ready = coming(i).then((frame) => {
        const sheet = frame.parentElement;
        if (mine !== turn || !sheet) return frame.remove();
        const layout = layOut(frame);
        if (i === 0) count = announce(layout.count());
        layout.show(i);
        for (const child of [...sheet.children]) if (child !== frame) child.remove(); // A frame that is moved would load again.
        sheet.append(...layout.margins(i, count));
        frame.classList.remove('coming');
      }).catch(() => { /* This page cannot be drawn; the old frame stays. */ });
      if (i === 0) await ready;
      if (mine !== turn) return;
    }
  }

  function announce(count) {
    for (let i = 0; i < count; i++) sheetAt(i).parentElement.ariaLabel = `Page ${i + 1} of ${count}`;
    for (const extra of [...view.sheets.children].slice(count)) extra.remove();
    view.title.textContent = `Print preview: about ${count} ${count === 1 ? 'page' : 'pages'} of ${paper.name}`;
    fit();
    return count;
  }

  // The sheet with this number, which is added if it does not exist yet.
  function sheetAt(i) {
    if (!view.sheets.children[i]) {
      view.sheets.append(element('section', { className: 'place' }, element('div', { className: 'sheet' })));
      fit();
    }
    return view.sheets.children[i].firstElementChild;
  }

  // A new frame in that sheet, once it has loaded; frames far below load when the reader scrolls there. Nothing in a frame can
  // be focused or clicked: the page itself is for that, and each frame has all its links.
  function coming(i) {
    const frame = element('iframe', { className: 'coming', title: `Page ${i + 1}`, inert: true, loading: i ? 'lazy' : 'eager', src: address });
    Object.assign(frame.style, { inlineSize: `${paper.width}px`, blockSize: `${paper.height}px` });
    const loaded = new Promise((done) => (frame.onload = () => frame.contentDocument?.fonts.ready.then(() => done(frame))));
    sheetAt(i).append(frame);
    return loaded;
  }

  // Gives a loaded frame the size of this paper and the site's margins.
  function layOut(frame) {
    const inside = frame.contentDocument;
    const root = inside.documentElement;
    const rules = pageRules(inside);
    const [first, other] = [rules.margins(0), rules.margins(1)];
    const width = paper.width - other.left - other.right;
    const height = paper.height - other.top - other.bottom;
    const more = other.top - first.top; // Extra room at the top of the first sheet.
    const pitch = 2 * width; // From one column to the next, with the gap.

    Object.assign(frame.style, { inlineSize: `${width}px`, blockSize: `${height}px`, left: `${other.left}px`, top: `${other.top}px` });
    root.style.setProperty('--sheet-width', `${width}px`);
    root.style.setProperty('--sheet-height', `${height}px`);
    // A sheet is a column here, so what begins a page begins a column.
    for (const part of inside.body.querySelectorAll('*')) {
      if (inside.defaultView.getComputedStyle(part).breakBefore === 'page') part.style.breakBefore = 'column';
    }
    // All columns have one height, so the text begins above (or below) the start of the first one.
    const start = parseFloat(inside.defaultView.getComputedStyle(inside.body).marginBlockStart);
    inside.body.style.marginBlockStart = `${start - more}px`;

    return {
      count: () => Math.max(1, Math.ceil((root.scrollWidth - 1) / pitch)),
      show(i) {
        const above = i === 0 ? Math.max(0, more) : 0;
        Object.assign(frame.style, { blockSize: `${height + above}px`, top: `${other.top - above}px` });
        root.style.setProperty('--sheet-shift', `${rules.rtl ? i * pitch : -i * pitch}px ${above}px`);
        root.style.overflow = 'hidden';
      },
      margins: (i, count) => rules.texts(i, count).map(({ side, align, text, font }) => {
        const { top, right, bottom, left } = rules.margins(i);
        const box = element('p', { className: `margin-text ${align}`, dir: rules.rtl ? 'rtl' : 'ltr', textContent: text });
        Object.assign(box.style, { font, left: `${left}px`, right: `${right}px`, [side]: 0, height: `${side === 'top' ? top : bottom}px` });
        return box;
      }),
    };
  }

  // Sheets have their true size, or the width of the window if that is smaller.
  function fit() {
    const scale = Math.min(1, view.sheets.clientWidth / paper.width);
    for (const place of view.sheets.children) {
      Object.assign(place.style, { inlineSize: `${paper.width * scale}px`, blockSize: `${paper.height * scale}px` });
      Object.assign(place.firstElementChild.style, { inlineSize: `${paper.width}px`, blockSize: `${paper.height}px`, scale });
    }
  }

  // Replaces the plain frame that the server sent by the parts of this page.
  function build() {
    const back = body.querySelector('a');
    const title = element('h1', { textContent: 'Print preview', ariaLive: 'polite' });
    const note = element('p', { textContent: 'Your browser’s print dialog shows it exactly. ' });
    const sheets = element('main', { className: 'sheets' });
    if (back) note.append(back);
    body.replaceChildren(element('header', {}, title, note), sheets);
    return { title, sheets };
  }

  function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }
})().catch(() => { /* The scrolling frame that the server sent stays. */ });
