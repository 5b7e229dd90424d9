"""Names of languages by their ISO 639-1 code: in English those here, in other languages those of CLDR."""

from __future__ import annotations

from timeline.text.catalogue import ENGLISH, get_language, translate

_NAMES = {
    "ar": "Arabic",
    "be": "Belarusian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sr": "Serbian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def name_language(code: str | None) -> str:
    """Name a language: by the code itself if it is not listed here, "Not recorded" for none."""
    if not code:
        return translate("Not recorded")
    if get_language() == ENGLISH or code not in _NAMES:
        return _NAMES.get(code, code)
    from babel import Locale

    return Locale.parse(code).get_display_name(get_language()) or code
