"""``testimonia.toml``: what a project is called, what its addresses begin with, where its records are."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from testimonia.core.reading import is_web_iri
from testimonia.core.reading_policy import Policy, from_mapping
from testimonia.core.support_policy import BUILT_IN, SupportPolicy, policies_from
from testimonia.core.text import did_you_mean
from testimonia.errors import ProjectError

FILE_NAME = "testimonia.toml"
KEEP = 5
"""How many builds stay where the project does not say; 0 would keep all."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?\Z")
_KEYS = (
    "title",
    "base",
    "licence",
    "creator",
    "languages",
    "records",
    "vocabulary",
    "shapes",
    "reading",
    "policies",
    "builds",
)


@dataclass(frozen=True, slots=True)
class ProjectSettings:
    """What a project's file says. ``title`` is by language; the patterns are relative to ``folder``."""

    folder: Path
    title: Mapping[str, str]
    base: str
    licence: str = ""
    creator: str = ""
    languages: tuple[str, ...] = ("en",)
    records: tuple[str, ...] = ("records/*",)
    vocabulary: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    keep: int = KEEP
    reading: Policy = field(default_factory=Policy)
    policies: Mapping[str, SupportPolicy] = field(default_factory=lambda: BUILT_IN)

    def record_files(self) -> list[Path]:
        """Return the record files, sorted by path; hidden ones are left out."""
        return self._matching(self.records)

    def vocabulary_files(self) -> list[Path]:
        """Return the project's own vocabulary files, sorted."""
        return self._matching(self.vocabulary)

    def shapes_files(self) -> list[Path]:
        """Return the project's own shapes files, sorted."""
        return self._matching(self.shapes)

    def name_of(self, path: Path) -> str:
        """Return a file's path in the project, with forward slashes."""
        return path.relative_to(self.folder).as_posix()

    def _matching(self, patterns: tuple[str, ...]) -> list[Path]:
        found: set[Path] = set()
        for pattern in patterns:
            matches = [p for p in self.folder.glob(pattern) if p.is_file() and not p.name.startswith((".", "~$"))]
            if not matches and not any(c in pattern for c in "*?["):
                raise ProjectError(f"{FILE_NAME} names the file “{pattern}”, which does not exist.")
            outside = [p for p in matches if not p.resolve().is_relative_to(self.folder.resolve())]
            if outside:
                raise ProjectError(f"{self.name_of(outside[0])} is a link that leads out of the project's folder.")
            found.update(matches)
        return sorted(found)


def read_settings(folder: Path) -> ProjectSettings:
    """Return the settings of the project in ``folder``. Raises ``ProjectError``, naming every mistake at once."""
    path = folder / FILE_NAME
    try:
        data = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        hint = f"Make one with: testimonia new {folder if str(folder) != '.' else 'DIR'}; or name the folder with -C."
        raise ProjectError(f"There is no project here: {path} does not exist.", hint=hint) from None
    except UnicodeDecodeError:
        raise ProjectError(f"{path} is not UTF-8 text.", hint="Save it again as UTF-8.") from None
    except OSError as error:
        raise ProjectError(f"{path} cannot be read: {error.strerror}.") from error
    except tomllib.TOMLDecodeError as error:
        raise ProjectError(f"{path} is not valid TOML: {error}.") from None
    mistakes = [
        f"there is no setting “{key}”. {did_you_mean(key, _KEYS) or 'Known are: ' + ', '.join(_KEYS) + '.'}"
        for key in data
        if key not in _KEYS
    ]
    title = data.get("title", "")
    titles = {"": title} if isinstance(title, str) else title
    if not isinstance(titles, dict) or not titles or not all(isinstance(t, str) and t for t in titles.values()):
        mistakes.append('title is missing: write title = "…" or title = { en = "…", fa = "…" }.')
        titles = {}
    mistakes.extend(
        f"“{key}” in title is no language code such as en or fa." for key in titles if key and not _LANGUAGE.match(key)
    )
    base = data.get("base", "")
    if not isinstance(base, str) or not (is_web_iri(base) and base.endswith("/")) or any(c in base for c in "?#"):
        mistakes.append('base must be a web address that ends with a slash, such as base = "https://example.org/my/".')
    mistakes.extend(
        f"{key} must be a text." for key in ("licence", "creator") if not isinstance(data.get(key, ""), str)
    )
    for key in ("languages", "records", "vocabulary", "shapes"):
        mistakes.extend(_list_mistakes(key, data.get(key, [])))
    licence = data.get("licence", "")
    if isinstance(licence, str) and licence and not is_web_iri(licence):
        mistakes.append("licence must be the licence's web address.")
    reading = _reading(data.get("reading", {}), mistakes)
    policies = _policies(data.get("policies", {}), mistakes)
    keep = _keep(data.get("builds", {}), mistakes)
    if mistakes:
        raise ProjectError(f"{path}: {' '.join(m[0].upper() + m[1:] for m in mistakes)}")
    return ProjectSettings(
        folder=folder,
        title=titles,
        base=base,
        licence=licence,
        creator=data.get("creator", ""),
        languages=tuple(data.get("languages", ["en"])) or ("en",),
        records=tuple(data.get("records", ["records/*"])),
        vocabulary=tuple(data.get("vocabulary", [])),
        shapes=tuple(data.get("shapes", [])),
        keep=keep,
        reading=reading,
        policies=policies,
    )


def _reading(given: object, mistakes: list[str]) -> Policy:
    if not isinstance(given, dict):
        mistakes.append('reading must be a table: [reading], and under it name = "…".')
        return Policy()
    try:
        return from_mapping(given)
    except ProjectError as error:
        mistakes.append(f"[reading] {error}")
        return Policy()


def _keep(given: object, mistakes: list[str]) -> int:
    if not isinstance(given, dict) or given.keys() - {"keep"}:
        mistakes.append(f"builds must be a table with one setting: [builds], and under it keep = {KEEP}.")
        return KEEP
    keep = given.get("keep", KEEP)
    if keep == "all":
        return 0
    if not isinstance(keep, int) or isinstance(keep, bool) or keep < 1:
        mistakes.append('[builds] keep must be a whole number from 1 on, or "all".')
        return KEEP
    return keep


def _policies(given: object, mistakes: list[str]) -> Mapping[str, SupportPolicy]:
    if not isinstance(given, dict):
        mistakes.append("policies must be tables, such as [policies.heard-twice], and under it origins = 2.")
        return BUILT_IN
    try:
        return policies_from(given)
    except ProjectError as error:
        mistakes.append(f"[policies] {error}")
        return BUILT_IN


def _list_mistakes(key: str, given: object) -> list[str]:
    if not isinstance(given, list) or not all(isinstance(item, str) and item for item in given):
        return [f'{key} must be a list of texts, such as {key} = ["…"].']
    if key == "languages":
        return [
            f"“{item}” in languages is no language code such as en or fa."
            for item in given
            if not _LANGUAGE.match(item)
        ]
    outside = [item for item in given if Path(item).is_absolute() or ".." in Path(item).parts]
    return [f"“{item}” in {key} points outside the project's folder." for item in outside]
