"""The scraps of HTML that papers carry in their cells: paragraphs and bullets, as lines of plain text."""

from html.parser import HTMLParser

BLOCKS = frozenset({"p", "li", "ul", "ol", "div", "br", "tr", "td", "h1", "h2", "h3", "h4"})


class _Lines(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]

    def handle_starttag(self, tag, attrs):
        if tag in BLOCKS:
            self.lines.append("• " if tag == "li" else "")

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.lines.append("")

    def handle_data(self, data):
        self.lines[-1] += data


def lines_of(text: str) -> tuple[str, ...]:
    """The paragraphs and bullets of a cell, one line each; bullets keep a '• ' in front."""
    parser = _Lines()
    parser.feed(text.replace(" • ", "<li>"))
    parser.close()
    cleaned = (" ".join(line.replace("\u00a0", " ").split()) for line in parser.lines)
    return tuple(line.replace("• •", "•") for line in cleaned if line not in {"", "•"})
