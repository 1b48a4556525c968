"""What an editor's own settings ask of the server.

They are an object with two members, both optional: ``configuration`` holds options as a configuration file does, which
hold where there is no such file; ``isolated`` is whether no configuration file is read, which is for a folder that is
not trusted. They come as ``initializationOptions`` and, under ``copydesk``, with each change of the editor's settings.
"""

from __future__ import annotations

from typing import Any

from lint.configuration import FILE_NAMES, ConfigurationError, Configurations, settings_of
from lint.records import dataclass
from lint.settings import Settings

_HOLDER = "the editor's settings"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The editor's settings as they came.

    Args:
        value: anything that JSON can say; ``None`` for none.
        folder: what paths in them are relative to.
    """

    value: Any = None
    folder: str = ""

    def configurations(self) -> Configurations:
        """The configurations that hold under these settings; if they are wrong, that is so for every file."""
        default: Settings | ConfigurationError | None
        try:
            default = self._default()
        except ConfigurationError as error:
            default = error
        return Configurations(default=default, file_names=() if self._isolated else FILE_NAMES)

    @property
    def _isolated(self) -> bool:
        return isinstance(self.value, dict) and bool(self.value.get("isolated"))

    def _default(self) -> Settings | None:
        if self.value is None:
            return None
        if not isinstance(self.value, dict):
            raise ConfigurationError(f"{_HOLDER} must be an object")
        configuration = self.value.get("configuration") or {}
        if not isinstance(configuration, dict):
            raise ConfigurationError(f"{_HOLDER}: configuration must be an object")
        return settings_of(configuration, _HOLDER, self.folder) if configuration or self._isolated else None
