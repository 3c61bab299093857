"""What a notebook takes beside the questions: answers as tables of pandas, figures with Chinese names.

pandas and matplotlib are the notebook's own; no other module needs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib import font_manager

from ontology.errors import NotFoundError
from queries.run import ask

if TYPE_CHECKING:
    from graph.store import Store
    from queries.catalog import Scalar
    from queries.words import Language

# free ones first, then those that systems bring along
_FONTS = ("Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimHei")


def frame(store: Store, question: str, *, language: Language = "zh", **parameters: Scalar) -> pd.DataFrame:
    """Ask a question of the graph; its sentences are in `language`, its columns as the question declares them."""
    return pd.DataFrame(ask(store, question, parameters, language=language).records())


def figures() -> None:
    """Set matplotlib up for figures with Chinese names and few lines; a `NotFoundError` where no font has Chinese."""
    installed = font_manager.get_font_names()
    found = [name for name in _FONTS if name in installed]
    if not found:
        message = f"No Chinese font is installed; install one of {', '.join(_FONTS)} (apt-get install fonts-noto-cjk)."
        raise NotFoundError("figure-font", message)
    plt.rcParams |= {"font.family": found[:1], "axes.unicode_minus": False, "figure.dpi": 110}
    plt.rcParams |= {"axes.spines.top": False, "axes.spines.right": False}
