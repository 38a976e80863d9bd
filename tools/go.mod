module github.com/fairchance/socialvalue/tools

go 1.26
