"""A small screen reader over AT-SPI, run by the system's own Python: it knows nothing of Qt.

`screen_reader.py PID` reads one command a line from its input, as JSON, and answers each with one
line of JSON. What the program says by itself (focus, announcements) it keeps until it is asked.
Needs python3-gi and gir1.2-atspi-2.0.
"""

import json
import sys
import threading
import warnings

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - after its version

warnings.simplefilter("ignore", DeprecationWarning)  # the bindings deprecate what Orca calls
Atspi.set_timeout(20_000, 30_000)  # milliseconds: a machine that tests is a busy one
FOCUSED, ANNOUNCED = "object:state-changed:focused", "object:announcement"
RENAMED = "object:property-change:accessible-name"  # else names stay what they were when first read


class Reader:
    """Answer what is on the screen of one program."""

    def __init__(self, pid):
        self.pid = pid
        self.heard = []
        self.listener = Atspi.EventListener.new(self.hear)
        for kind in (FOCUSED, ANNOUNCED, RENAMED):
            self.listener.register(kind)

    def hear(self, event):
        """Keep what the program says."""
        try:
            source = event.source
            if source is None or source.get_process_id() != self.pid:
                return
            if event.type.startswith(ANNOUNCED):
                self.heard.append({"role": "announcement", "said": str(event.any_data)})
            elif event.type.startswith(FOCUSED) and event.detail1:
                self.heard.append({"role": source.get_role_name(), "said": source.get_name()})
        except GLib.Error as error:
            self.heard.append({"role": "error", "said": str(error)})

    def program(self):
        """Find the program among all that speak."""
        desktop = Atspi.get_desktop(0)
        every = (desktop.get_child_at_index(n) for n in range(desktop.get_child_count()))
        return next((it for it in every if it and it.get_process_id() == self.pid), None)

    def at(self, path):
        """Find what stands at a place of the tree."""
        one = self.program()
        for place in path:
            one = one.get_child_at_index(place)
        return one

    def walk(self, one, path=(), *, in_form=False):
        """Go through all that is shown, in reading order.

        Not into the lists of a form: Qt 6.11 crashes when it is asked for a row of a list that
        went with its form, and the bindings do ask.
        """
        if path and not one.get_state_set().contains(Atspi.StateType.SHOWING):
            return
        yield path, one
        in_form = in_form or one.get_role() == Atspi.Role.DIALOG
        if in_form and one.get_role() in (Atspi.Role.LIST, Atspi.Role.COMBO_BOX):
            return
        for place in range(one.get_child_count()):
            child = one.get_child_at_index(place)
            if child is not None:
                yield from self.walk(child, (*path, place), in_form=in_form)

    def describe(self, path, one):
        """Say all that a person would be told of one thing."""
        area, acts = one.get_component_iface(), one.get_action_iface()
        box = area.get_extents(Atspi.CoordType.SCREEN) if area else None
        return {
            "path": list(path),
            "role": one.get_role_name(),
            "name": one.get_name(),
            "description": one.get_description(),
            "states": [state.value_nick for state in one.get_state_set().get_states()],
            "box": [box.x, box.y, box.width, box.height] if box else [0, 0, 0, 0],
            "actions": [acts.get_action_name(n) for n in range(acts.get_n_actions())]
            if acts
            else [],
        }

    def answer(self, asked):
        """Do one command."""
        if asked["do"] == "tree":
            top = self.program()
            return [self.describe(*found) for found in self.walk(top)] if top else []
        if asked["do"] == "act":
            acts = self.at(asked["path"]).get_action_iface()
            names = [acts.get_action_name(place) for place in range(acts.get_n_actions())]
            return acts.do_action(names.index(asked["action"]))
        heard, self.heard = self.heard, []
        return heard


def main():
    """Answer line by line until the input ends."""
    reader = Reader(int(sys.argv[1]))

    def serve(line):
        try:
            said = {"answer": reader.answer(json.loads(line))}
        except (GLib.Error, AttributeError, ValueError) as error:  # it went while it was read
            said = {"error": repr(error)}
            print(repr(error), file=sys.stderr)
        print(json.dumps(said), flush=True)

    def listen():
        for line in sys.stdin:
            GLib.idle_add(serve, line)
        GLib.idle_add(Atspi.event_quit)

    threading.Thread(target=listen, daemon=True).start()
    Atspi.event_main()


if __name__ == "__main__":
    main()
