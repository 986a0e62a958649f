"""The stack of layers: the list that is shown, what is over it, and the way back to lists seen before."""

from __future__ import annotations

from collections.abc import Callable

from okrtui.tui.layer import Layer, Screen, ScreenSpec

STEPS_BACK = 20
"""So many lists are remembered, to go back to."""


class Stack:
    """The lowest layer is the list; the topmost has the keys."""

    def __init__(self, specs: tuple[ScreenSpec, ...], build: Callable[[ScreenSpec], Screen]) -> None:
        """`build` makes a screen the first time it is shown."""
        self._specs = {spec.letter: spec for spec in specs}
        self._build = build
        self.screens: dict[str, Screen] = {}
        """Those that were shown so far, by their letters."""
        self.layers: list[Layer] = []
        self.ticked: set[str] = set()
        """Ids of the rows of the list that were done since it is shown."""
        self._screen: Screen
        self._way_back: list[str] = []

    @property
    def screen(self) -> Screen:
        """The list that is shown."""
        return self._screen

    @property
    def top(self) -> Layer:
        """What has the keys."""
        return self.layers[-1]

    def show(self, letter: str) -> None:
        """Show a list, and nothing over it."""
        if letter not in self.screens:
            self.screens[letter] = self._build(self._specs[letter])
        self._screen = self.screens[letter]
        self.layers = [self._screen]
        self.ticked.clear()
        self._screen.opened()

    def go(self, letter: str) -> None:
        """Show another list; the way back leads to this one."""
        if letter not in self._specs or self.screen.letter == letter:
            self.layers = self.layers[:1]
            return
        self._way_back = [*self._way_back[-STEPS_BACK:], self.screen.letter]
        self.show(letter)

    def back(self) -> None:
        """Back to where one was."""
        if len(self.layers) > 1:
            self.close()
        elif self._way_back:
            self.show(self._way_back.pop())

    def open(self, layer: Layer) -> None:
        """Put something on top."""
        self.layers.append(layer)
        layer.opened()

    def close(self) -> None:
        """Take the top one away."""
        if len(self.layers) > 1:
            self.layers.pop()

    def remove(self, layer: Layer) -> None:
        """Take a layer away wherever it is; one that has gone already is none."""
        self.layers = [item for item in self.layers if item is not layer]

    def replace(self, layer: Layer) -> None:
        """Put something in the top one's place."""
        self.close()
        self.open(layer)

    def uncover(self) -> None:
        """Take away all that is over the list."""
        self.layers = self.layers[:1]

    def stale(self) -> None:
        """Every list that was shown works its rows out again."""
        for screen in self.screens.values():
            screen.stale = True
