"""Pages of the public site: fetch, ask one thing, answer."""

from lis.publishing.website.views.citing import cite
from lis.publishing.website.views.downloads import definitions_download, downloads, figures_download
from lis.publishing.website.views.feedback import feedback, feedback_received
from lis.publishing.website.views.forgotten import forgotten, new_passphrase
from lis.publishing.website.views.home import home
from lis.publishing.website.views.invitations import invitation
from lis.publishing.website.views.methods import method, methods
from lis.publishing.website.views.partners import partner, partners, partners_download
from lis.publishing.website.views.plain import accessibility, cookies, gallery, health
from lis.publishing.website.views.signing import second_step, sign_in, sign_in_by_link, sign_out
from lis.publishing.website.views.single_sign_on import single_sign_on, single_sign_on_back
from lis.publishing.website.views.strategy import strategy, strategy_download

__all__ = [
    "accessibility",
    "cite",
    "cookies",
    "definitions_download",
    "downloads",
    "feedback",
    "feedback_received",
    "figures_download",
    "forgotten",
    "gallery",
    "health",
    "home",
    "invitation",
    "method",
    "methods",
    "new_passphrase",
    "partner",
    "partners",
    "partners_download",
    "second_step",
    "sign_in",
    "sign_in_by_link",
    "sign_out",
    "single_sign_on",
    "single_sign_on_back",
    "strategy",
    "strategy_download",
]
