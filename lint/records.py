"""``dataclass`` and ``NamedTuple`` that cost next to nothing to define.

Those of the standard library write and compile the methods of each class while it is imported, and import ``inspect``
and ``typing`` to do so: together as long as python itself takes to start, several times over. Here the constructor of
a class is compiled when several objects have been made, and the other methods are shared. Type checkers see those of
the standard library; what is made here can be used with the functions of :mod:`dataclasses`.

Of their options these are known: ``frozen``, ``slots`` and ``order`` of ``dataclass``; ``default``,
``default_factory``, ``hash``, ``compare``, ``repr`` and ``metadata`` of ``field``.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Mapping
    from dataclasses import asdict, astuple, dataclass, field, replace
    from typing import Any, NamedTuple

    def described(of: type[Any]) -> list[tuple[str, Any, Mapping[str, Any]]]:
        """The name, default and metadata of each field of a dataclass; what has no metadata has none."""
else:
    from collections import namedtuple
    from operator import attrgetter

    class _Missing:
        pass

    MISSING = _Missing()
    _FIRST = 3
    """So many objects of a class are made field by field; of many classes a run makes no more."""

    class field:  # noqa: N801 - named as in the standard library
        """What is said of a field."""

        __slots__ = ("compare", "default", "default_factory", "hash", "metadata", "repr")

        def __init__(
            self, *, default=MISSING, default_factory=MISSING, hash=None, compare=True, repr=True, metadata=None
        ):
            """As ``dataclasses.field``."""
            self.default = default
            self.default_factory = default_factory
            self.hash = hash
            self.compare = compare
            self.repr = repr
            self.metadata = metadata

    def dataclass(cls=None, /, *, frozen=False, slots=False, order=False):
        """As ``dataclasses.dataclass``."""

        def made(cls):
            own = {name: _field(cls, name) for name in cls.__annotations__}
            fields = {}
            for base in reversed(cls.__mro__[1:]):
                fields.update(base.__dict__.get("_record_fields", {}))
            fields.update(own)
            namespace = dict(cls.__dict__)
            for name, each in own.items():
                namespace.pop(name, None)
                if not slots and each.default is not MISSING:
                    namespace[name] = each.default
            namespace.update(_methods(fields, namespace, frozen, slots, order))
            if slots:
                namespace["__slots__"] = tuple(own)
            for name in ("__dict__", "__weakref__"):
                namespace.pop(name, None)
            made = type(cls)(cls.__name__, cls.__bases__, namespace)
            made.__qualname__ = cls.__qualname__
            made.__init__ = _first_init(made)
            return made

        return made if cls is None else made(cls)

    def replace(record, /, **changes):
        """As ``dataclasses.replace``."""
        for name in record._record_fields:
            if name not in changes:
                changes[name] = getattr(record, name)
        return record.__class__(**changes)

    def astuple(record):
        """As ``dataclasses.astuple``, for fields that hold no records."""
        return tuple([getattr(record, name) for name in record._record_fields])

    def asdict(record):
        """As ``dataclasses.asdict``, for fields that hold no records."""
        return {name: getattr(record, name) for name in record._record_fields}

    def described(of):
        """The name, default and metadata of each field of a dataclass; what has no metadata has none."""
        return [
            (name, each.default if each.default_factory is MISSING else each.default_factory(), each.metadata or {})
            for name, each in of._record_fields.items()
        ]

    def _field(cls, name):
        value = cls.__dict__.get(name, MISSING)
        return value if isinstance(value, field) else field(default=value)

    def _methods(fields, namespace, frozen, slots, order):
        compared = [name for name, each in fields.items() if each.compare]
        hashed = [name for name, each in fields.items() if (each.compare if each.hash is None else each.hash)]
        methods = {
            "_record_fields": fields,
            "_record_values": _getter(compared),
            "_record_hashed": _getter(hashed),
            "__dataclass_fields__": _StandardFields(),
            "__match_args__": tuple(fields),
            "__repr__": _repr,
            "__eq__": _eq,
            "__hash__": _hash if frozen else None,
        }
        if frozen:
            methods["__setattr__"] = methods["__delattr__"] = _refuse
        if slots:
            methods["__getstate__"] = _getstate
            methods["__setstate__"] = _setstate
        if order:
            methods["__lt__"] = _lt
        return {name: each for name, each in methods.items() if name not in namespace or name == "__hash__"}

    def _getter(names):
        if len(names) > 1:
            return staticmethod(attrgetter(*names))
        return staticmethod((lambda record: (getattr(record, names[0]),)) if names else (lambda record: ()))

    def _eq(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self._record_values(self) == self._record_values(other)

    def _lt(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self._record_values(self) < self._record_values(other)

    def _hash(self):
        return hash(self._record_hashed(self))

    def _repr(self):
        shown = (f"{name}={getattr(self, name)!r}" for name, each in self._record_fields.items() if each.repr)
        return f"{self.__class__.__qualname__}({', '.join(shown)})"

    def _refuse(self, name, *value):
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot change field {name!r}")

    def _getstate(self):
        return astuple(self)

    def _setstate(self, state):
        for name, value in zip(self._record_fields, state, strict=True):
            object.__setattr__(self, name, value)

    def _first_init(cls):
        made = 0

        def first_init(self, *arguments, **named):
            nonlocal made
            made += 1
            if made > _FIRST or not _set_fields(self, cls._record_fields, arguments, named):
                cls.__init__ = _compiled_init(cls)
                cls.__init__(self, *arguments, **named)

        return first_init

    def _set_fields(record, fields, arguments, named):
        """Make ``record`` of the arguments of its constructor; false if they are wrong, which that then says best."""
        given = dict(zip(fields, arguments, strict=False)) | named
        if len(given) != len(arguments) + len(named) or given.keys() - fields.keys():
            return False
        for name, each in fields.items():
            if name not in given:
                if each.default is MISSING and each.default_factory is MISSING:
                    return False
                given[name] = each.default if each.default_factory is MISSING else each.default_factory()
        frozen = record.__class__.__setattr__ is _refuse
        for name in fields:
            (object.__setattr__ if frozen else setattr)(record, name, given[name])
        if hasattr(record, "__post_init__"):
            record.__post_init__()
        return True

    def _compiled_init(cls):
        known = {"_set": object.__setattr__, "_MISSING": MISSING}
        parameters, body = [], []
        for name, each in cls._record_fields.items():
            value = name
            if each.default is not MISSING:
                known[f"_default_{name}"] = each.default
                parameters.append(f"{name}=_default_{name}")
            elif each.default_factory is not MISSING:
                known[f"_make_{name}"] = each.default_factory
                parameters.append(f"{name}=_MISSING")
                value = f"_make_{name}() if {name} is _MISSING else {name}"
            else:
                parameters.append(name)
            body.append(_assignment(cls, name, value, known))
        if hasattr(cls, "__post_init__"):
            body.append("self.__post_init__()")
        source = f"def __init__(self, {', '.join(parameters)}):\n " + "\n ".join(body or ["pass"])
        exec(source, known)  # noqa: S102 - of names that stand in our own source
        init = known["__init__"]
        init.__qualname__ = f"{cls.__qualname__}.__init__"
        return init

    def _assignment(cls, name, value, known):
        if cls.__setattr__ is not _refuse:
            return f"self.{name} = {value}"
        slot = getattr(cls, name, None)
        if type(slot).__name__ == "member_descriptor":
            known[f"_set_{name}"] = slot.__set__
            return f"_set_{name}(self, {value})"
        return f"_set(self, {name!r}, {value})"

    class _StandardFields:
        """The fields as :mod:`dataclasses` knows them, made when they are first asked for."""

        def __get__(self, record, cls):
            import dataclasses

            def standard(each):
                given = {name: getattr(each, name) for name in ("hash", "compare", "repr", "metadata")}
                for name in ("default", "default_factory"):
                    if getattr(each, name) is not MISSING:
                        given[name] = getattr(each, name)
                return dataclasses.field(**given)

            fields = {}
            for name, each in cls._record_fields.items():
                fields[name] = made = standard(each)
                made.name = name
                made.type = next((b.__annotations__[name] for b in cls.__mro__ if name in _annotations(b)), None)
                made._field_type = dataclasses._FIELD
            type.__setattr__(cls, "__dataclass_fields__", fields)
            return fields

    def _annotations(cls):
        return getattr(cls, "__annotations__", {})

    class _NamedTupleMeta(type):
        def __new__(cls, name, bases, namespace):
            if not bases:
                return super().__new__(cls, name, bases, namespace)
            fields = list(namespace.get("__annotations__", {}))
            defaults = [namespace[each] for each in fields if each in namespace]
            made = namedtuple(name, fields, defaults=defaults, module=namespace["__module__"])
            for key, value in namespace.items():
                if key not in fields and key not in ("__module__", "__qualname__", "__slots__"):
                    setattr(made, key, value)
            made.__qualname__ = namespace["__qualname__"]
            return made

    class NamedTuple(metaclass=_NamedTupleMeta):
        """As ``typing.NamedTuple``."""


__all__ = ["NamedTuple", "asdict", "astuple", "dataclass", "described", "field", "replace"]
