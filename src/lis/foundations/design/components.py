"""Components: what each template tag takes. Their markup is in `templates/design/components/`."""

from django.template.loader import get_template
from django.utils.text import slugify

from lis.foundations.design.html import trusted

TAG_COLOURS = {"grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow"}


def page_title(title, caption=""):
    """The page's h1, under a caption (code · group · lead)."""
    return {"title": title, "caption": caption}


def as_at(period="", detail="", date="", prefix="As at", next="", how="", links=(), extra=()):
    """The line under every title: period, as at, what comes next, how it is made; `extra` words, `links`."""
    return {
        "period": period,
        "detail": detail,
        "date": date,
        "prefix": prefix,
        "next": next,
        "how": how,
        "links": links,
        "extra": [extra] if isinstance(extra, str) else extra,
    }


def card(title, figure, unit="", href="", marks="", points=(), target=None, words="", symbols=""):
    """A figure on a card: its marks (keys in one string or a list), a sparkline and its context in words."""
    return {
        "title": title,
        "figure": figure,
        "unit": unit,
        "href": href,
        "marks": marks.split() if isinstance(marks, str) else list(marks),
        "points": points,
        "target": target,
        "words": words,
        "symbols": symbols,
    }


def chips(items, label="Quick filters"):
    """Links that filter: label, href, count, mark, current."""
    return {"items": items, "label": label}


def facts(items):
    """Key facts: label, value, note."""
    return {"items": items}


def summary_list(items, small=True):
    """Keys and values; an item may have actions (label, href, hidden)."""
    return {"items": items, "small": small}


def breadcrumbs(items):
    """The way back up: label, href."""
    return {"items": items}


def finding(finding):
    """Something found: code, title, text, cells (what it rests on), sums (label, value, total), actions.

    An action is a link (label, href).
    """
    return {"finding": finding}


def checks(items, title="Checks", id="checks"):
    """The panel that repeats what the server says: key (a mark), strong, text. Said aloud as it changes."""
    return {"items": items, "title": title, "id": id}


def task_list(items, id="task"):
    """What is waiting: label, href, hint, status, colour (of a tag; none: plain words)."""
    return {"items": items, "id": id}


def empty_state(words, action="", href=""):
    """Nothing to show: says so, when there will be something, and what can be done."""
    return {"words": words, "action": action, "href": href}


def progress(done, total, label, words=""):
    """How far along: a bar with its words."""
    return {"done": done, "total": total, "label": label, "words": words or f"{done} of {total}"}


def pagination(page, address="?page="):
    """Pages of a list, from Django's `Page`; `address` is what stands before the number."""
    if page.paginator.num_pages < 2:
        return {"items": []}
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    items = [
        {
            "number": number,
            "href": f"{address}{number}",
            "current": number == page.number,
            "gap": not _is_number(number),
        }
        for number in numbers
    ]
    return {
        "items": items,
        "previous": f"{address}{page.previous_page_number()}" if page.has_previous() else "",
        "next": f"{address}{page.next_page_number()}" if page.has_next() else "",
    }


def _is_number(number):
    return isinstance(number, int)


def sentence(content):
    """What the page says, in a sentence or two."""
    return _render("sentence", content=content)


def notice(content, title="", kind=""):
    """A remark beside the text; `kind="doubt"` makes it amber."""
    return _render("notice", content=content, title=title, kind=kind)


def details(content, summary, open=False):
    """Words to open when wanted."""
    return _render("details", content=content, summary=summary, open=open)


def inset(content):
    """Words set apart."""
    return _render("inset", content=content)


def banner(content, title="Important", kind="", id="banner", focus=True):
    """A banner over the page; `kind="success"` says that something has been done."""
    return _render("banner", content=content, title=title, kind=kind, id=id, focus=focus)


def button_group(content):
    """Buttons beside each other."""
    return _render("button_group", content=content)


def cards(content):
    """A grid around cards."""
    return _render("cards", content=content)


def warning(words):
    """Something with consequences."""
    return {"words": words}


def button(words, href="", kind="", name="", value="", disabled=False):
    """A button, or with `href` a link that looks like one. Kinds: secondary, warning."""
    return {"words": words, "href": href, "kind": kind, "name": name, "value": value, "disabled": disabled}


def heading(words, id="", first=False):
    """A section's heading, under its rule."""
    return {"words": words, "id": id or slugify(words), "first": first}


def tag(words, colour=""):
    """A status in a word or two. Colours: those of GOV.UK tags; none is the brand's tint."""
    if colour and colour not in TAG_COLOURS:
        raise ValueError(f"There is no tag colour “{colour}”. There are: {', '.join(sorted(TAG_COLOURS))}.")
    return {"words": words, "colour": colour}


def downloads(items, label="Download", note=""):
    """A line of links (label, href): CSV · Excel · JSON, with a note at the right, such as `symbols_note`."""
    return {"items": items, "label": label, "note": note}


def _render(name, **context):
    return trusted(get_template(f"design/components/{name}.html").render(context).strip())
