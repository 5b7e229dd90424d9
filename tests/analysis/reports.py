"""Sources that repeat each other."""

RECORDS = """
    sources:
      ministry: {publisher: Ministry, published: "2024-10-01", type: official-document, language: ru}
      tass: {publisher: TASS, published: "2024-10-01", type: state-agency, origin: ministry, language: ru}
      reuters: {publisher: Reuters, published: "2024-10-02", type: agency, origin: tass, language: en}
      paper: {publisher: Paper, published: "2024-10-03", type: newspaper, origin: reuters, language: en}
      own: {publisher: Own, published: "2024-10-03", type: newspaper}
      digest: {publisher: Digest, published: "2024-10-04", type: aggregator, origin: [tass, own]}
"""
