"""Tables in files of any size: CSV and XLSX read row by row, with bounded memory, never trusting the file."""
