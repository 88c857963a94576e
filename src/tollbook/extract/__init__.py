"""Text to claims with their characters: one grammar for all languages, in stages that each do one thing.

    analysis (words)  ->  grammar   how many of whom came to what harm, parts and wholes, events told apart
                      ->  voices    who says it, through whom, quoted or not, conceding or denying, blaming whom
                      ->  scene     which date and which place of the text belong to each claim
                      ->  finish    scope, repetitions joined, ids

Every stage takes claims and gives claims; the spans that it went by stand in `Claim.evidence`. What a date phrase or a
place name means is not decided here but in `resolve`.
"""
