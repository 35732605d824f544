/* What the browser tests ask of a page. Read by look.py. */
({
  listen() {
    window.refusedByPolicy = [];
    document.addEventListener('securitypolicyviolation', (e) => {
      window.refusedByPolicy.push([e.violatedDirective, e.blockedURI, e.sample].filter(Boolean).join(' '));
    });
  },

  async axe(tags) {
    const found = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
    return found.violations.map((v) => ({
      rule: v.id,
      help: v.help,
      nodes: v.nodes.map((n) => n.target.join(' ') + ': ' + n.failureSummary),
    }));
  },

  sideways() {
    const room = document.documentElement.clientWidth;
    const reach = document.documentElement.scrollWidth;
    if (reach <= room) return [];
    const isWide = (e) => e.getBoundingClientRect().right > room + 1;
    const name = (e) => [e.tagName.toLowerCase(), ...e.classList].join('.');
    const wide = [...document.querySelectorAll('body *')].filter(isWide).slice(0, 5).map(name);
    return ['scrolls to ' + reach + ' px: ' + wide.join(', ')];
  },
})
