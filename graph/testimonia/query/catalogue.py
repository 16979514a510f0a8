"""The questions there are, by name."""

from collections.abc import Iterator, Mapping

from testimonia.core.text import did_you_mean
from testimonia.errors import QueryError
from testimonia.query.header import Question, read


class Catalogue:
    """Named questions, in the order of their numbers.

    >>> Catalogue({}).names()
    []
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Read the questions from the texts of their files by name; raises ``HeaderError`` for a wrong header."""
        questions = [read(name, text, file=f"queries/{name}.rq") for name, text in texts.items()]
        questions.sort(key=lambda question: (question.numbers or (10**6,), question.name))
        self._questions = {question.name: question for question in questions}

    def __iter__(self) -> Iterator[Question]:
        """Go through the questions in the order of their numbers."""
        return iter(self._questions.values())

    def __len__(self) -> int:
        """Return how many questions there are."""
        return len(self._questions)

    def __contains__(self, name: object) -> bool:
        """Say whether there is a question of that name."""
        return name in self._questions

    def names(self) -> list[str]:
        """Return the names in the order of the questions' numbers."""
        return list(self._questions)

    def get(self, name: str) -> Question:
        """Return the question of that name; raises ``QueryError`` with the nearest names."""
        question = self._questions.get(name)
        if question is None:
            hint = did_you_mean(name, self._questions) or f"There are {', '.join(self._questions) or 'none'}."
            raise QueryError(f"There is no question “{name}”.", hint=hint)
        return question
