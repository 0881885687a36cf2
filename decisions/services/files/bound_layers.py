"""Layers of the papers that are bound: one that its author switched off stays off."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf


class BoundLayers:
    """Gathers the layers (optional content) of papers while they are bound."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._groups: list[Any] = []
        self._off: list[Any] = []

    def take(self, paper: Pdf) -> None:
        """Take over the layers of a paper whose pages are copied already."""
        layers = paper.Root.get("/OCProperties")
        if not isinstance(layers, Dictionary):
            return
        copied = self._pdf.copy_foreign(layers if layers.is_indirect else paper.make_indirect(layers))
        groups = list(copied.get("/OCGs", ()))
        setting = copied.get("/D", Dictionary())
        if setting.get("/BaseState") == Name.OFF:
            shown = {each.objgen for each in setting.get("/ON", ())}
            self._off += [each for each in groups if each.objgen not in shown]
        else:
            self._off += list(setting.get("/OFF", ()))
        self._groups += groups

    def finish(self) -> None:
        """Put the layers into the pack, where there are any."""
        if self._groups:
            self._pdf.Root.OCProperties = Dictionary(
                OCGs=Array(self._groups), D=Dictionary(OFF=Array(self._off), Order=Array([]))
            )
