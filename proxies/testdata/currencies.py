#!/usr/bin/env python3
"""Writes currencies.csv from list one of ISO 4217 (XML, current currency and
funds codes), as the maintenance agency SIX publishes it.

Run in this directory: python3 currencies.py < list-one.xml > currencies.csv

The copy read is the one that the JavaScript package currency-codes 2.2.0 holds.
Codes without a minor unit, such as gold, have an empty one.
"""
import sys
import xml.etree.ElementTree as ElementTree

table = ElementTree.parse(sys.stdin).getroot()
units = {}
for entry in table.iter("CcyNtry"):
    code, unit = entry.findtext("Ccy"), entry.findtext("CcyMnrUnts")
    if code is not None and units.setdefault(code, unit) != unit:
        sys.exit(f"{code} has two minor units: {units[code]} and {unit}")
print(f"# ISO 4217, list one of {table.get('Pblshd')}, published by the maintenance agency SIX")
print("code,minor_unit")
for code, unit in sorted(units.items()):
    print(f"{code},{unit if unit.isdigit() else ''}")
