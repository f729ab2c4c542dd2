<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="vi">
<context>
    <name>AdvicePanel</name>
    <message>
        <source>Hoàn tác quyết định</source>
        <translation>Take the decision back</translation>
    </message>
    <message>
        <source>Lấy mẫu ngẫu nhiên</source>
        <translation>Draw at random</translation>
    </message>
    <message>
        <source>Đưa vào hàng đợi rà soát một số cặp dưới ngưỡng, chọn ngẫu nhiên</source>
        <translation>Put some pairs from below the threshold, drawn at random, into the review queue</translation>
    </message>
    <message>
        <source>Mở Rà soát</source>
        <translation>Open Review</translation>
    </message>
    <message>
        <source>Đề xuất</source>
        <translation>Proposals</translation>
    </message>
    <message>
        <source>Kiểm tra danh mục</source>
        <translation>Check of the catalogue</translation>
    </message>
    <message>
        <source>Đã quyết định</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>Bỏ sót bao nhiêu</source>
        <translation>What is missed</translation>
    </message>
    <message>
        <source>Nhận đề xuất</source>
        <translation>Accept the proposal</translation>
    </message>
    <message>
        <source>Hoàn tác đề xuất</source>
        <translation>Take the proposal back</translation>
    </message>
    <message>
        <source>Mục đã sửa, nhưng rà soát dừng giữa chừng: lần rà soát sau làm tiếp.</source>
        <translation>The entry was revised, but its screening was stopped: the next screening goes on from there.</translation>
    </message>
</context>
<context>
    <name>AroundLine</name>
    <message>
        <source>Xem {count} dòng của tờ khai này</source>
        <translation>See this declaration&apos;s lines ({count})</translation>
    </message>
    <message>
        <source>Xem {count} dòng của doanh nghiệp này</source>
        <translation>See this enterprise&apos;s lines ({count})</translation>
    </message>
    <message>
        <source>Hàng cùng tên trước đây đã khai mã HS</source>
        <translation>HS codes declared before for goods of this name</translation>
    </message>
    <message>
        <source>Dòng tương tự trước đây</source>
        <translation>Similar lines before</translation>
    </message>
    <message>
        <source>Chưa có dòng nào cùng tên khai mã {code}.</source>
        <translation>No line of this name was declared under {code} before.</translation>
    </message>
    <message>
        <source>Chưa có dòng nào khác cùng tên hàng.</source>
        <translation>No other line has goods of this name.</translation>
    </message>
    <message>
        <source>{code}: {lines} dòng, {declarations} tờ khai, mới nhất {day}</source>
        <translation>{code}: lines {lines}, declarations {declarations}, newest {day}</translation>
    </message>
</context>
<context>
    <name>CataloguePage</name>
    <message>
        <source>Danh mục</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>Nhập danh mục {file}</source>
        <translation>Importing catalogue {file}</translation>
    </message>
    <message>
        <source>Nạp bản khởi đầu</source>
        <translation>Loading the starter catalogue</translation>
    </message>
    <message>
        <source>Đã xuất {count} mục vào {file}.</source>
        <translation>Exported {count} entries to {file}.</translation>
    </message>
    <message>
        <source>Mở tệp</source>
        <translation>Open file</translation>
    </message>
    <message>
        <source>Mở thư mục</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>Lọc theo mã, tên, nhóm, mã HS, từ khóa</source>
        <translation>Filter by code, name, group, HS code, keyword</translation>
    </message>
    <message>
        <source>Lọc danh mục</source>
        <translation>Filter the catalogue</translation>
    </message>
    <message>
        <source>Thêm mục…</source>
        <translation>Add entry…</translation>
    </message>
    <message>
        <source>Phiên bản…</source>
        <translation>Versions…</translation>
    </message>
    <message>
        <source>So sánh hai phiên bản danh mục</source>
        <translation>Compare two versions of the catalogue</translation>
    </message>
    <message>
        <source>Nhập danh mục…</source>
        <translation>Import catalogue…</translation>
    </message>
    <message>
        <source>Xuất danh mục…</source>
        <translation>Export catalogue…</translation>
    </message>
    <message>
        <source>Đề xuất và kiểm tra</source>
        <translation>Proposals and check</translation>
    </message>
    <message>
        <source>Kho chưa có danh mục hàng rủi ro. Nhập tệp danh mục của đơn vị, hoặc dùng tạm bản khởi đầu 120 mục: bản khởi đầu, không phải danh mục chính thức.</source>
        <translation>The store holds no catalogue of high-risk goods yet. Import your unit&apos;s catalogue, or use the starter of 120 entries for now: a starter, not an official catalogue.</translation>
    </message>
    <message>
        <source>Dùng bản khởi đầu</source>
        <translation>Use the starter</translation>
    </message>
    <message>
        <source>{shown} / {total} mục</source>
        <translation>{shown} / {total} entries</translation>
    </message>
    <message>
        <source>Chọn tệp danh mục</source>
        <translation>Choose a catalogue file</translation>
    </message>
    <message>
        <source>Danh mục (*.csv *.xlsx *.xls);;Mọi tệp (*)</source>
        <translation>Catalogues (*.csv *.xlsx *.xls);;All files (*)</translation>
    </message>
    <message>
        <source>Xuất danh mục</source>
        <translation>Export the catalogue</translation>
    </message>
    <message>
        <source>Excel (*.xlsx);;CSV (*.csv)</source>
        <translation>Excel (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>Bản khởi đầu, không phải danh mục chính thức. </source>
        <translation>A starter, not an official catalogue. </translation>
    </message>
    <message>
        <source>Kết quả rà soát chưa theo danh mục mới.</source>
        <translation>The screening does not follow the new catalogue yet.</translation>
    </message>
    <message>
        <source>Rà soát lại</source>
        <translation>Screen again</translation>
    </message>
    <message>
        <source>Xuất danh sách vấn đề</source>
        <translation>Export the problem list</translation>
    </message>
    <message>
        <source>Đã ghi danh sách vấn đề vào {path}.</source>
        <translation>The problem list was written to {path}.</translation>
    </message>
</context>
<context>
    <name>ChangeFigure</name>
    <message>
        <source>kỳ trước: không có</source>
        <translation>none in the period before</translation>
    </message>
    <message>
        <source>= như kỳ trước</source>
        <translation>= as in the period before</translation>
    </message>
    <message>
        <source>▲ tăng {share} %</source>
        <translation>▲ up {share} %</translation>
    </message>
    <message>
        <source>▼ giảm {share} %</source>
        <translation>▼ down {share} %</translation>
    </message>
    <message>
        <source>kỳ trước {before}</source>
        <translation>before: {before}</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>Sao chép ảnh biểu đồ</source>
        <translation>Copy the chart&apos;s picture</translation>
    </message>
    <message>
        <source>Lưu ảnh PNG…</source>
        <translation>Save as PNG…</translation>
    </message>
    <message>
        <source>Ảnh của biểu đồ</source>
        <translation>The chart&apos;s picture</translation>
    </message>
    <message>
        <source>Xem biểu đồ</source>
        <translation>Show the chart</translation>
    </message>
    <message>
        <source>Xem bảng số</source>
        <translation>Show the figures as a table</translation>
    </message>
    <message>
        <source>Lưu ảnh biểu đồ</source>
        <translation>Save the chart&apos;s picture</translation>
    </message>
    <message>
        <source>Ảnh PNG (*.png)</source>
        <translation>PNG picture (*.png)</translation>
    </message>
    <message>
        <source>chưa rõ luồng</source>
        <translation>channel unknown</translation>
    </message>
    <message>
        <source>luồng {name}</source>
        <translation>{name} channel</translation>
    </message>
</context>
<context>
    <name>ColumnsStep</name>
    <message>
        <source>Dòng tiêu đề</source>
        <translation>Header row</translation>
    </message>
    <message>
        <source>Cũng có thể bấm đúp vào số dòng trong bảng.</source>
        <translation>Double-clicking a row number in the table does the same.</translation>
    </message>
    <message>
        <source>Không có dòng tiêu đề</source>
        <translation>No header row</translation>
    </message>
    <message>
        <source>Bảng bắt đầu ngay bằng dòng hàng: các cột mang tên Cột A, Cột B… và được đoán theo giá trị.</source>
        <translation>The table begins with a goods line: its columns are called Column A, Column B… and are told by their values.</translation>
    </message>
    <message>
        <source>Ánh xạ cột</source>
        <translation>Column mapping</translation>
    </message>
    <message>
        <source>Tên ánh xạ để dùng lại</source>
        <translation>Name, to use the mapping again</translation>
    </message>
    <message>
        <source>Lưu ánh xạ</source>
        <translation>Save mapping</translation>
    </message>
    <message>
        <source>Bố cục {layout}</source>
        <translation>Layout {layout}</translation>
    </message>
    <message>
        <source>Đề xuất theo nội dung</source>
        <translation>Proposed from the content</translation>
    </message>
    <message>
        <source>✓ Tờ khai in: các ô được tìm theo nhãn, không cần chỉ cột.</source>
        <translation>✓ Printed declaration: its cells are found by their labels, no columns to choose.</translation>
    </message>
    <message>
        <source>⚠ Chưa có cột: {names}. Bấm vào đầu cột để chọn.</source>
        <translation>⚠ No column yet for: {names}. Click a column&apos;s heading to choose.</translation>
    </message>
    <message>
        <source>✓ Danh sách tờ khai, không có dòng hàng: bổ sung luồng, mã hải quan cho tờ khai.</source>
        <translation>✓ A list of declarations without goods lines: it adds channel and customs office to declarations.</translation>
    </message>
    <message>
        <source>⚠ Nên xem lại: {names}.</source>
        <translation>⚠ Worth a look: {names}.</translation>
    </message>
    <message>
        <source>✓ Đủ cột bắt buộc. Bấm vào đầu cột nếu cần sửa.</source>
        <translation>✓ All required columns are there. Click a heading to change one.</translation>
    </message>
</context>
<context>
    <name>DecisionBar</name>
    <message>
        <source>Xác nhận</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>Loại bỏ</source>
        <translation>Reject</translation>
    </message>
    <message>
        <source>Chưa rõ</source>
        <translation>Unsure</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Bỏ qua</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Phím {key}</source>
        <translation>Key {key}</translation>
    </message>
    <message>
        <source>Ghi chú: Enter để lưu riêng, hoặc bấm nút kết luận để lưu cùng kết luận; Esc để bỏ</source>
        <translation>Note: Enter saves it alone, a verdict button saves it with the verdict; Esc discards it</translation>
    </message>
    <message>
        <source>Kết luận áp dụng cho cả {lines} dòng hàng cùng mô tả</source>
        <translation>The verdict applies to all {lines} goods lines with this description</translation>
    </message>
    <message>
        <source>Kết luận áp dụng cho 1 dòng hàng</source>
        <translation>The verdict applies to 1 goods line</translation>
    </message>
</context>
<context>
    <name>DemoStore</name>
    <message>
        <source>Chuẩn bị dữ liệu mẫu</source>
        <translation>Preparing demo data</translation>
    </message>
    <message>
        <source>Mở kho dữ liệu</source>
        <translation>Open the store</translation>
    </message>
</context>
<context>
    <name>DifferenceDialog</name>
    <message>
        <source>So sánh báo cáo số {before} và số {after}</source>
        <translation>Reports {before} and {after} compared</translation>
    </message>
    <message>
        <source>Số {number}: lập {moment}, {period}, {narrowed}.</source>
        <translation>No. {number}: made {moment}, {period}, {narrowed}.</translation>
    </message>
    <message>
        <source>{count} dòng khác nhau.</source>
        <translation>{count} rows differ.</translation>
    </message>
    <message>
        <source>Hai lần lập có số liệu giống hệt nhau.</source>
        <translation>Both issues have the same figures.</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Kéo tệp hoặc thư mục tờ khai vào đây, nhiều tệp một lần cũng được.</source>
        <translation>Drop declaration files or folders here, as many as you like.</translation>
    </message>
    <message>
        <source>Báo cáo hàng chi tiết, bảng tự lập, tờ khai in, bố cục lạ: Excel, CSV, ODS, HTML. Tệp gốc không bị sửa.</source>
        <translation>Goods reports, hand-made tables, printed declarations, unknown layouts: Excel, CSV, ODS, HTML. Your files are not changed.</translation>
    </message>
    <message>
        <source>Chọn tệp…</source>
        <translation>Choose files…</translation>
    </message>
    <message>
        <source>Chọn thư mục…</source>
        <translation>Choose a folder…</translation>
    </message>
    <message>
        <source>Xem trước…</source>
        <translation>Look first…</translation>
    </message>
    <message>
        <source>Xem các cột và kiểm tra trước khi nhập</source>
        <translation>See the columns and check before importing</translation>
    </message>
    <message>
        <source>Chọn thư mục có tệp tờ khai</source>
        <translation>Choose a folder with declaration files</translation>
    </message>
    <message>
        <source>Chọn tệp tờ khai</source>
        <translation>Choose declaration files</translation>
    </message>
    <message>
        <source>Tờ khai ({endings})</source>
        <translation>Declarations ({endings})</translation>
    </message>
    <message>
        <source>Mọi tệp (*)</source>
        <translation>All files (*)</translation>
    </message>
</context>
<context>
    <name>EffectView</name>
    <message>
        <source>Đang tính lại…</source>
        <translation>Computing anew…</translation>
    </message>
    <message>
        <source>Đang xem mục này bắt được những dòng nào…</source>
        <translation>Looking which lines this entry catches…</translation>
    </message>
    <message>
        <source>Bắt được {total} dòng (−{lost} / +{gained} so với hiện tại)</source>
        <translation>Catches {total} lines (−{lost} / +{gained} against now)</translation>
    </message>
    <message>
        <source>Tính trong {seconds} giây, chưa lưu gì.</source>
        <translation>Computed in {seconds} s; nothing is saved yet.</translation>
    </message>
    <message>
        <source>Bắt thêm: {lines} dòng</source>
        <translation>Gained: {lines} lines</translation>
    </message>
    <message>
        <source>Không còn bắt: {lines} dòng</source>
        <translation>Lost: {lines} lines</translation>
    </message>
</context>
<context>
    <name>EnterprisePage</name>
    <message>
        <source>Doanh nghiệp</source>
        <translation>Enterprises</translation>
    </message>
    <message>
        <source>Đã ghi hồ sơ doanh nghiệp vào {file}.</source>
        <translation>The profile was written to {file}.</translation>
    </message>
    <message>
        <source>Mở tệp</source>
        <translation>Open file</translation>
    </message>
    <message>
        <source>Mở thư mục</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>Xuất hồ sơ</source>
        <translation>Export profile</translation>
    </message>
    <message>
        <source>Tên (có dấu hoặc không dấu) hoặc mã số thuế</source>
        <translation>Name (with or without accents) or tax code</translation>
    </message>
    <message>
        <source>Tìm doanh nghiệp</source>
        <translation>Find enterprises</translation>
    </message>
    <message>
        <source>★ Chỉ trọng điểm</source>
        <translation>★ Watch list only</translation>
    </message>
    <message>
        <source>Danh sách doanh nghiệp</source>
        <translation>List of enterprises</translation>
    </message>
    <message>
        <source>{count} doanh nghiệp</source>
        <translation>{count} enterprises</translation>
    </message>
    <message>
        <source>Bỏ lọc</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>Không có doanh nghiệp nào như vậy.</source>
        <translation>There is no such enterprise.</translation>
    </message>
    <message>
        <source>Đã đánh dấu trọng điểm: {name}.</source>
        <translation>On the watch list: {name}.</translation>
    </message>
    <message>
        <source>Đã bỏ đánh dấu trọng điểm: {name}.</source>
        <translation>Off the watch list: {name}.</translation>
    </message>
    <message>
        <source>Đã lưu ghi chú.</source>
        <translation>The note is kept.</translation>
    </message>
    <message>
        <source>Đã bỏ ghi chú.</source>
        <translation>The note is taken away.</translation>
    </message>
    <message>
        <source>Xuất hồ sơ doanh nghiệp</source>
        <translation>Export the enterprise&apos;s profile</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
</context>
<context>
    <name>EnterpriseProfilePane</name>
    <message>
        <source>Chọn một doanh nghiệp để xem hồ sơ.</source>
        <translation>Choose an enterprise to see its profile.</translation>
    </message>
    <message>
        <source>Dòng hàng trong Tra cứu</source>
        <translation>Lines in Search</translation>
    </message>
    <message>
        <source>Xuất hồ sơ…</source>
        <translation>Export profile…</translation>
    </message>
    <message>
        <source>Ghi chú về doanh nghiệp, Enter để lưu</source>
        <translation>Note about the enterprise, Enter to keep it</translation>
    </message>
    <message>
        <source>Ghi chú về doanh nghiệp</source>
        <translation>Note about the enterprise</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Dòng hàng theo tháng (đậm: khớp danh mục)</source>
        <translation>Goods lines by month (strong: hits)</translation>
    </message>
    <message>
        <source>Nhóm hàng rủi ro</source>
        <translation>High-risk goods groups</translation>
    </message>
    <message>
        <source>Nhóm HS</source>
        <translation>HS headings</translation>
    </message>
    <message>
        <source>Xuất xứ</source>
        <translation>Origins</translation>
    </message>
    <message>
        <source>Luồng</source>
        <translation>Channels</translation>
    </message>
    <message>
        <source>Các cách viết tên</source>
        <translation>Spellings of the name</translation>
    </message>
    <message>
        <source>Có thể là cùng một doanh nghiệp</source>
        <translation>Possibly the same enterprise</translation>
    </message>
    <message>
        <source>Mã số thuế</source>
        <translation>Tax code</translation>
    </message>
    <message>
        <source>Tờ khai</source>
        <translation>Declarations</translation>
    </message>
    <message>
        <source>Dòng hàng</source>
        <translation>Goods lines</translation>
    </message>
    <message>
        <source>Khớp danh mục</source>
        <translation>Hits</translation>
    </message>
    <message>
        <source>Đã xác nhận</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>Trị giá</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Tiền thuế</source>
        <translation>Tax</translation>
    </message>
    <message>
        <source>Thời gian</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>{month}: {lines} dòng hàng, {hits} khớp danh mục</source>
        <translation>{month}: {lines} goods lines, {hits} hits</translation>
    </message>
    <message>
        <source>không rõ</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>tên giống {share} %</source>
        <translation>names {share} % alike</translation>
    </message>
    <message>
        <source>cùng mã số thuế gốc</source>
        <translation>same tax root</translation>
    </message>
    <message>
        <source>cùng địa chỉ</source>
        <translation>same address</translation>
    </message>
</context>
<context>
    <name>EntryActions</name>
    <message>
        <source>Sửa mục…</source>
        <translation>Edit entry…</translation>
    </message>
    <message>
        <source>Bỏ mục</source>
        <translation>Retire entry</translation>
    </message>
    <message>
        <source>Bỏ mục khỏi danh mục đang dùng; hoàn tác được</source>
        <translation>Take the entry out of the present catalogue; it can be undone</translation>
    </message>
</context>
<context>
    <name>EntryDetail</name>
    <message>
        <source>Chọn một mục trong bảng để xem chi tiết.</source>
        <translation>Choose an entry in the table to see its details.</translation>
    </message>
    <message>
        <source>Mã HS</source>
        <translation>HS code</translation>
    </message>
    <message>
        <source>Từ khóa</source>
        <translation>Keywords</translation>
    </message>
    <message>
        <source>Loại trừ</source>
        <translation>Exclusions</translation>
    </message>
    <message>
        <source>Loại rủi ro</source>
        <translation>Kinds of risk</translation>
    </message>
    <message>
        <source>{hits} dòng khớp · {confirmed} đã xác nhận · {enterprises} doanh nghiệp</source>
        <translation>{hits} lines hit · {confirmed} confirmed · {enterprises} enterprises</translation>
    </message>
    <message>
        <source>không nêu, chỉ so theo tên</source>
        <translation>none named, matched on the name alone</translation>
    </message>
    <message>
        <source>không có, so theo tên hàng</source>
        <translation>none, matched on the goods name</translation>
    </message>
    <message>
        <source>không có</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Nhóm</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Xuất xứ</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Đơn vị tính</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Giá tham chiếu</source>
        <translation>Reference price</translation>
    </message>
    <message>
        <source>Căn cứ</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <source>Hiệu lực</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>từ {start} đến {end}</source>
        <translation>from {start} to {end}</translation>
    </message>
    <message>
        <source>từ {start}</source>
        <translation>from {start}</translation>
    </message>
    <message>
        <source>đến {end}</source>
        <translation>until {end}</translation>
    </message>
</context>
<context>
    <name>EntryEditor</name>
    <message>
        <source>Mục {code} có thay đổi chưa lưu.</source>
        <translation>Entry {code} has changes that are not saved.</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Bỏ thay đổi</source>
        <translation>Discard changes</translation>
    </message>
    <message>
        <source>Thêm mục</source>
        <translation>Add entry</translation>
    </message>
    <message>
        <source>Sửa mục {code}</source>
        <translation>Edit entry {code}</translation>
    </message>
    <message>
        <source>Lưu thành phiên bản danh mục mới, bản cũ được giữ (Ctrl+S)</source>
        <translation>Save as a new catalogue version; the old one is kept (Ctrl+S)</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <source>Mã mục</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Tên hàng</source>
        <translation>Goods</translation>
    </message>
    <message>
        <source>Nhóm</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Mã HS (4, 6, 8 hoặc 10 số)</source>
        <translation>HS code (4, 6, 8 or 10 digits)</translation>
    </message>
    <message>
        <source>Từ khóa</source>
        <translation>Keywords</translation>
    </message>
    <message>
        <source>Loại trừ</source>
        <translation>Exclusions</translation>
    </message>
    <message>
        <source>Loại rủi ro</source>
        <translation>Kinds of risk</translation>
    </message>
    <message>
        <source>Xuất xứ (mã nước)</source>
        <translation>Origin (country code)</translation>
    </message>
    <message>
        <source>Đơn vị tính</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Giá tham chiếu</source>
        <translation>Reference price</translation>
    </message>
    <message>
        <source>Nguyên tệ</source>
        <translation>Currency</translation>
    </message>
    <message>
        <source>Hiệu lực từ ngày</source>
        <translation>Valid from</translation>
    </message>
    <message>
        <source>đến ngày</source>
        <translation>to</translation>
    </message>
    <message>
        <source>Căn cứ</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Gõ số đầu của mã hoặc tên hàng, chọn trong danh sách</source>
        <translation>Type the first digits of the code or the goods&apos; name, choose from the list</translation>
    </message>
    <message>
        <source>Thêm từ khóa, Enter để nhận</source>
        <translation>Add a keyword, Enter to take it</translation>
    </message>
    <message>
        <source>Thêm cụm từ loại trừ, Enter để nhận</source>
        <translation>Add an exclusion, Enter to take it</translation>
    </message>
    <message>
        <source>Thêm loại rủi ro, Enter để nhận</source>
        <translation>Add a kind of risk, Enter to take it</translation>
    </message>
    <message>
        <source>Bỏ {value}</source>
        <translation>Remove {value}</translation>
    </message>
    <message>
        <source>dd/mm/yyyy</source>
        <translation>dd/mm/yyyy</translation>
    </message>
</context>
<context>
    <name>EntrySide</name>
    <message>
        <source>Nhóm</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Giá tham chiếu</source>
        <translation>Reference price</translation>
    </message>
    <message>
        <source>Mục danh mục</source>
        <translation>Catalogue entry</translation>
    </message>
    <message>
        <source>Mã HS</source>
        <translation>HS code</translation>
    </message>
    <message>
        <source>Từ khóa</source>
        <translation>Keywords</translation>
    </message>
    <message>
        <source>Loại trừ</source>
        <translation>Exclusions</translation>
    </message>
    <message>
        <source>{price}; không so được: {why}</source>
        <translation>{price}; cannot be compared: {why}</translation>
    </message>
    <message>
        <source>{price}; giá khai thấp nhất bằng {share} %</source>
        <translation>{price}; the lowest declared price is {share} % of it</translation>
    </message>
    <message>
        <source>{price}; giá khai thấp nhất bằng {share} % (quy đổi)</source>
        <translation>{price}; the lowest declared price is {share} % of it (converted)</translation>
    </message>
</context>
<context>
    <name>ExplanationView</name>
    <message>
        <source>giảm</source>
        <translation>lowers</translation>
    </message>
    <message>
        <source>Loại trừ</source>
        <translation>Exclusions</translation>
    </message>
    <message>
        <source>có “{word}” trong mô tả</source>
        <translation>“{word}” stands in the description</translation>
    </message>
    <message>
        <source>không gặp</source>
        <translation>none found</translation>
    </message>
    <message>
        <source>Điểm</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>tên khớp {text} → {name}, HS {hs}</source>
        <translation>name match {text} → {name}, HS {hs}</translation>
    </message>
    <message>
        <source>tên khớp {text}</source>
        <translation>name match {text}</translation>
    </message>
    <message>
        <source>cách gọi khác: “{wording}”</source>
        <translation>also called “{wording}”</translation>
    </message>
    <message>
        <source>Khớp theo từ khóa: “{term}”</source>
        <translation>Matched by: “{term}”</translation>
    </message>
    <message>
        <source>Log-odds: tên {name}, HS {hs}, tổng {sum}</source>
        <translation>Log-odds: name {name}, HS {hs}, sum {sum}</translation>
    </message>
    <message>
        <source>Thấy ở phần: {zone}</source>
        <translation>Found in: {zone}</translation>
    </message>
</context>
<context>
    <name>FacetPanel</name>
    <message>
        <source>Bộ lọc theo tháng, mã HS, xuất xứ, hải quan, loại hình, luồng, mục, kết luận</source>
        <translation>Filters by month, HS code, origin, office, procedure, channel, entry, verdict</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Bỏ lọc “{filter}”</source>
        <translation>Take the filter “{filter}” away</translation>
    </message>
    <message>
        <source>Bỏ mọi bộ lọc</source>
        <translation>Take all filters away</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Bắt đầu làm việc</source>
        <translation>Getting started</translation>
    </message>
    <message>
        <source>Kho dữ liệu chưa có tờ khai nào. Chọn một trong ba cách; cách nào cũng đổi lại được sau.</source>
        <translation>The store holds no declarations yet. Choose one of three ways; each can be changed later.</translation>
    </message>
    <message>
        <source>Nhập tệp của đơn vị</source>
        <translation>Import your office&apos;s files</translation>
    </message>
    <message>
        <source>Chọn các tệp tờ khai (Excel, CSV…), hoặc kéo thả vào cửa sổ. Tệp gốc không bị sửa.</source>
        <translation>Choose declaration files (Excel, CSV…), or drag them into the window. The files are not changed.</translation>
    </message>
    <message>
        <source>Chọn tệp…</source>
        <translation>Choose files…</translation>
    </message>
    <message>
        <source>Xem dữ liệu mẫu</source>
        <translation>See the demo</translation>
    </message>
    <message>
        <source>3.000 dòng hàng giả định trong kho riêng, để xem chương trình làm được gì.</source>
        <translation>3.000 invented goods lines in a store of their own, to see what the program can do.</translation>
    </message>
    <message>
        <source>Mở dữ liệu mẫu</source>
        <translation>Open demo data</translation>
    </message>
    <message>
        <source>Mở kho có sẵn</source>
        <translation>Open an existing store</translation>
    </message>
    <message>
        <source>Tệp kho hoặc bản sao lưu của chương trình đã có trên máy này.</source>
        <translation>A store or a backup of the program that is already on this computer.</translation>
    </message>
    <message>
        <source>Chọn kho…</source>
        <translation>Choose a store…</translation>
    </message>
</context>
<context>
    <name>FrequencyDialog</name>
    <message>
        <source>Bảng tần suất: {column}</source>
        <translation>Frequency table: {column}</translation>
    </message>
    <message>
        <source>{values} giá trị khác nhau trong {lines} dòng.</source>
        <translation>Distinct values: {values}; lines: {lines}.</translation>
    </message>
</context>
<context>
    <name>GroupingSwitch</name>
    <message>
        <source>Dòng</source>
        <translation>Lines</translation>
    </message>
    <message>
        <source>Mỗi hàng là một dòng hàng</source>
        <translation>Each row is a goods line</translation>
    </message>
    <message>
        <source>Mô tả</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Gộp các dòng cùng mô tả</source>
        <translation>Group lines with the same description</translation>
    </message>
    <message>
        <source>DN</source>
        <translation>Enterprise</translation>
    </message>
    <message>
        <source>Gộp theo doanh nghiệp</source>
        <translation>Group by enterprise</translation>
    </message>
    <message>
        <source>Mục</source>
        <translation>Entry</translation>
    </message>
    <message>
        <source>Gộp theo mục danh mục</source>
        <translation>Group by catalogue entry</translation>
    </message>
</context>
<context>
    <name>GuidedPath</name>
    <message>
        <source>Các bước đầu:</source>
        <translation>First steps:</translation>
    </message>
    <message>
        <source>Nhập tờ khai</source>
        <translation>Import declarations</translation>
    </message>
    <message>
        <source>Nạp danh mục</source>
        <translation>Load the catalogue</translation>
    </message>
    <message>
        <source>Rà soát</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>Kết luận</source>
        <translation>Decide</translation>
    </message>
    <message>
        <source>Lập báo cáo</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>đã xong</source>
        <translation>done</translation>
    </message>
    <message>
        <source>chưa làm</source>
        <translation>not done yet</translation>
    </message>
    <message>
        <source>Không hiện các bước đầu nữa</source>
        <translation>Do not show the first steps any more</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Dữ liệu mẫu: doanh nghiệp và tờ khai đều là giả định</source>
        <translation>Demo data: enterprises and declarations are invented</translation>
    </message>
    <message>
        <source>Về kho dữ liệu của đơn vị</source>
        <translation>Back to the unit&apos;s own store</translation>
    </message>
    <message>
        <source>Tìm lệnh  Ctrl+K</source>
        <translation>Find a command  Ctrl+K</translation>
    </message>
    <message>
        <source>Gõ tên lệnh, trang, mục hoặc doanh nghiệp để đến ngay (Ctrl+K)</source>
        <translation>Type the name of a command, page, entry or enterprise to go there at once (Ctrl+K)</translation>
    </message>
    <message>
        <source>Hướng dẫn của trang này (F1)</source>
        <translation>Manual of this page (F1)</translation>
    </message>
    <message>
        <source>Giao diện: màu sắc và cỡ chữ</source>
        <translation>Appearance: colours and text size</translation>
    </message>
    <message>
        <source>Theo hệ thống</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Nền sáng</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Nền tối</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Cỡ chữ</source>
        <translation>Text size</translation>
    </message>
</context>
<context>
    <name>HitList</name>
    <message>
        <source>và {count} mục khác</source>
        <translation>and {count} more entries</translation>
    </message>
    <message>
        <source>Không khớp mục nào của danh mục.</source>
        <translation>No entry of the catalogue matches.</translation>
    </message>
    <message>
        <source>Chưa thấy mục nào khớp; trong kho còn mô tả chưa rà soát.</source>
        <translation>No entry matches so far; some descriptions in the store are not yet screened.</translation>
    </message>
</context>
<context>
    <name>HsSuggestions</name>
    <message>
        <source>{count} mô tả trong kho</source>
        <translation>{count} descriptions in the store</translation>
    </message>
</context>
<context>
    <name>ImportHistory</name>
    <message>
        <source>Mở từng bước…</source>
        <translation>Open step by step…</translation>
    </message>
    <message>
        <source>Lưu dòng bị loại…</source>
        <translation>Save rejected rows…</translation>
    </message>
    <message>
        <source>Hoàn tác lần nhập này…</source>
        <translation>Undo this import…</translation>
    </message>
    <message>
        <source>Vừa nhập ({count})</source>
        <translation>Just imported ({count})</translation>
    </message>
    <message>
        <source>Các lần nhập trong kho ({count})</source>
        <translation>Imports in the store ({count})</translation>
    </message>
    <message>
        <source>Xuất danh sách vấn đề</source>
        <translation>Export the list of problems</translation>
    </message>
    <message>
        <source>Đã ghi danh sách vấn đề vào {path}.</source>
        <translation>The list of problems was written to {path}.</translation>
    </message>
    <message>
        <source>Mở tệp</source>
        <translation>Open file</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Chưa nhập tệp nào. Chọn tệp ở trên, hoặc xem thử với dữ liệu mẫu.</source>
        <translation>No file imported yet. Choose files above, or look around with demo data.</translation>
    </message>
    <message>
        <source>Mở dữ liệu mẫu</source>
        <translation>Open demo data</translation>
    </message>
    <message>
        <source>Nhập dữ liệu</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Tìm tệp trong thư mục</source>
        <translation>Look for files in the folder</translation>
    </message>
    <message>
        <source>Nhập danh sách {file}</source>
        <translation>Import the list {file}</translation>
    </message>
    <message>
        <source>Nhập biểu thuế {file}</source>
        <translation>Import tariff {file}</translation>
    </message>
    <message>
        <source>Trong thư mục có {files} tệp bảng; bỏ qua {others} tệp khác.</source>
        <translation>Tables in the folder: {files}; other files passed over: {others}.</translation>
    </message>
    <message>
        <source>Danh sách DN trọng điểm…</source>
        <translation>List of key enterprises…</translation>
    </message>
    <message>
        <source>Nhập danh sách doanh nghiệp trọng điểm (.xlsx, .xls, .csv)</source>
        <translation>Import the list of key enterprises (.xlsx, .xls, .csv)</translation>
    </message>
    <message>
        <source>Biểu thuế…</source>
        <translation>Tariff…</translation>
    </message>
    <message>
        <source>Nhập tệp {number} trong {total}: {file}</source>
        <translation>Importing file {number} of {total}: {file}</translation>
    </message>
    <message>
        <source>Đã nhập {files} tệp, đọc {read} dòng: {kept} mới, {updated} cập nhật, {unchanged} không đổi, {rejected} bị loại.</source>
        <translation>Files imported: {files}. Lines read: {read}, of which {kept} new, {updated} updated, {unchanged} unchanged, {rejected} rejected.</translation>
    </message>
    <message>
        <source>{count} tệp không được nhập; lý do ở cột Kết quả.</source>
        <translation>Files not imported: {count}; see the column Outcome.</translation>
    </message>
    <message>
        <source>{count} tệp cần chỉ các cột.</source>
        <translation>Files whose columns are to be chosen: {count}.</translation>
    </message>
    <message>
        <source>Chọn danh sách doanh nghiệp trọng điểm</source>
        <translation>Choose the list of key enterprises</translation>
    </message>
    <message>
        <source>Danh sách (*.xlsx *.xls *.csv);;Mọi tệp (*)</source>
        <translation>Lists (*.xlsx *.xls *.csv);;All files (*)</translation>
    </message>
    <message>
        <source>Chọn tệp biểu thuế</source>
        <translation>Choose a tariff file</translation>
    </message>
    <message>
        <source>Biểu thuế (*.xlsx *.xls *.csv);;Mọi tệp (*)</source>
        <translation>Tariff (*.xlsx *.xls *.csv);;All files (*)</translation>
    </message>
    <message>
        <source>Nhập biểu thuế để tên hàng đứng cạnh mã HS (.xlsx, .xls, .csv)</source>
        <translation>Import the tariff so that names stand beside HS codes (.xlsx, .xls, .csv)</translation>
    </message>
    <message>
        <source>Đang dùng {count} mã từ {file}, nhập {when}.</source>
        <translation>In use: {count} codes from {file}, imported {when}.</translation>
    </message>
    <message>
        <source>Chưa có danh mục hàng rủi ro để rà soát.</source>
        <translation>There is no catalogue of high-risk goods to screen against yet.</translation>
    </message>
    <message>
        <source>Nạp danh mục</source>
        <translation>Load a catalogue</translation>
    </message>
    <message>
        <source>{count} mô tả hàng hóa chưa rà soát.</source>
        <translation>Goods descriptions not yet screened: {count}.</translation>
    </message>
    <message>
        <source>Rà soát ngay</source>
        <translation>Screen now</translation>
    </message>
</context>
<context>
    <name>ImportWizard</name>
    <message>
        <source>Tệp và trang tính</source>
        <translation>File and sheet</translation>
    </message>
    <message>
        <source>Cột</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Kiểm tra</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Kết quả</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Những dòng đầu của tệp</source>
        <translation>The first rows of the file</translation>
    </message>
    <message>
        <source>Không nhập tệp này</source>
        <translation>Do not import this file</translation>
    </message>
    <message>
        <source>Quay lại</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Xong</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Tiếp: các cột</source>
        <translation>Next: columns</translation>
    </message>
    <message>
        <source>Tiếp: kiểm tra</source>
        <translation>Next: check</translation>
    </message>
    <message>
        <source>Nhập</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Đã lưu ánh xạ “{name}”. Tệp có cùng tiêu đề sẽ được đọc theo ánh xạ này.</source>
        <translation>The mapping “{name}” is saved. Files with the same headings will be read by it.</translation>
    </message>
    <message>
        <source>Đã có ánh xạ tên “{name}”. Thay bằng ánh xạ này?</source>
        <translation>There is a mapping named “{name}” already. Replace it by this one?</translation>
    </message>
    <message>
        <source>Thay</source>
        <translation>Replace</translation>
    </message>
    <message>
        <source>Kiểm tra {file}</source>
        <translation>Check {file}</translation>
    </message>
    <message>
        <source>Nhập {file}</source>
        <translation>Import {file}</translation>
    </message>
    <message>
        <source>Đã hủy. Kho dữ liệu như trước khi nhập.</source>
        <translation>Cancelled. The store is as it was before.</translation>
    </message>
</context>
<context>
    <name>JobView</name>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Mở kho dữ liệu</source>
        <translation>Opening the store</translation>
    </message>
</context>
<context>
    <name>JobsPanel</name>
    <message>
        <source>Công việc</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Không có việc nào đang chạy.</source>
        <translation>Nothing is running.</translation>
    </message>
    <message>
        <source>Vừa xong</source>
        <translation>Just done</translation>
    </message>
    <message>
        <source>{seconds} giây</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{title}: xong</source>
        <translation>{title}: done</translation>
    </message>
    <message>
        <source>{title}: đã dừng</source>
        <translation>{title}: stopped</translation>
    </message>
    <message>
        <source>{title}: lỗi của chương trình</source>
        <translation>{title}: a fault of the program</translation>
    </message>
</context>
<context>
    <name>LineDetailPane</name>
    <message>
        <source>Chọn một dòng trong bảng để xem chi tiết.</source>
        <translation>Choose a line in the table to see its details.</translation>
    </message>
    <message>
        <source>Hiểu là</source>
        <translation>Understood as</translation>
    </message>
    <message>
        <source>Mục danh mục</source>
        <translation>Catalogue entry</translation>
    </message>
    <message>
        <source>Vì sao khớp</source>
        <translation>Why it matches</translation>
    </message>
    <message>
        <source>Tờ khai</source>
        <translation>Declaration</translation>
    </message>
    <message>
        <source>Doanh nghiệp</source>
        <translation>Enterprise</translation>
    </message>
    <message>
        <source>Lượng và giá</source>
        <translation>Quantity and price</translation>
    </message>
    <message>
        <source>Nguồn</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Sao chép nguồn</source>
        <translation>Copy the source</translation>
    </message>
    <message>
        <source>dòng {row}</source>
        <translation>row {row}</translation>
    </message>
    <message>
        <source>{count} dòng hàng có cùng mô tả</source>
        <translation>Goods lines with this description: {count}</translation>
    </message>
    <message>
        <source>Mở thư mục chứa tệp</source>
        <translation>Open the file&apos;s folder</translation>
    </message>
    <message>
        <source>Số</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Ngày đăng ký</source>
        <translation>Registered on</translation>
    </message>
    <message>
        <source>Loại hình</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Luồng</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Mã hải quan</source>
        <translation>Customs office</translation>
    </message>
    <message>
        <source>Mã HS</source>
        <translation>HS code</translation>
    </message>
    <message>
        <source>Theo biểu thuế</source>
        <translation>In the tariff</translation>
    </message>
    <message>
        <source>Xuất xứ</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Người xuất khẩu</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Mã số thuế</source>
        <translation>Tax code</translation>
    </message>
    <message>
        <source>Tên</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Số lượng</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>Đơn giá</source>
        <translation>Unit price</translation>
    </message>
    <message>
        <source>Trị giá hóa đơn</source>
        <translation>Invoice value</translation>
    </message>
    <message>
        <source>Trị giá tính thuế</source>
        <translation>Taxable value</translation>
    </message>
    <message>
        <source>Tiền thuế</source>
        <translation>Tax</translation>
    </message>
    <message>
        <source>Tệp</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Vị trí</source>
        <translation>Place</translation>
    </message>
</context>
<context>
    <name>LineSide</name>
    <message>
        <source>Mã HS</source>
        <translation>HS code</translation>
    </message>
    <message>
        <source>Theo biểu thuế</source>
        <translation>In the tariff</translation>
    </message>
    <message>
        <source>Xuất xứ</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Đơn giá</source>
        <translation>Unit price</translation>
    </message>
    <message>
        <source>Nguồn</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Dòng khai</source>
        <translation>Declared line</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Nhật ký</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Mở tệp</source>
        <translation>Open file</translation>
    </message>
    <message>
        <source>Mở thư mục</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>Xuất nhật ký</source>
        <translation>Export the log</translation>
    </message>
    <message>
        <source>Loại việc</source>
        <translation>Kind of action</translation>
    </message>
    <message>
        <source>Người làm</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Thời gian</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Mọi thời gian</source>
        <translation>All time</translation>
    </message>
    <message>
        <source>Hôm nay</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>7 ngày qua</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>30 ngày qua</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>12 tháng qua</source>
        <translation>Last 12 months</translation>
    </message>
    <message>
        <source>Xuất…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Mọi việc</source>
        <translation>Every action</translation>
    </message>
    <message>
        <source>Mọi người</source>
        <translation>Everybody</translation>
    </message>
    <message>
        <source>{count} việc</source>
        <translation>{count} rows</translation>
    </message>
    <message>
        <source>Bỏ lọc</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>Không có việc nào như vậy trong nhật ký.</source>
        <translation>The log has no such row.</translation>
    </message>
    <message>
        <source>Excel (*.xlsx);;CSV (*.csv)</source>
        <translation>Excel (*.xlsx);;CSV (*.csv)</translation>
    </message>
</context>
<context>
    <name>LookChoice</name>
    <message>
        <source>Chỉ cho máy này; đổi là thấy ngay, không cần lưu.</source>
        <translation>For this computer only; a change shows at once and needs no saving.</translation>
    </message>
    <message>
        <source>Ngôn ngữ</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Màu nền</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>Cỡ chữ</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Theo hệ thống</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Nền sáng</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Nền tối</source>
        <translation>Dark</translation>
    </message>
</context>
<context>
    <name>ManualWindow</name>
    <message>
        <source>Hướng dẫn sử dụng</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>Tìm trong hướng dẫn</source>
        <translation>Search the manual</translation>
    </message>
    <message>
        <source>Mục lục</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>Nội dung hướng dẫn</source>
        <translation>Text of the manual</translation>
    </message>
    <message>
        <source>Hướng dẫn không có mục nào chứa đủ các từ này.</source>
        <translation>No section of the manual holds all these words.</translation>
    </message>
</context>
<context>
    <name>MappingSettings</name>
    <message>
        <source>Đã ghi {count} ánh xạ vào {file}.</source>
        <translation>{count} mappings were written to {file}.</translation>
    </message>
    <message>
        <source>Đã nhận {count} ánh xạ từ {file}.</source>
        <translation>{count} mappings were taken from {file}.</translation>
    </message>
    <message>
        <source>Ánh xạ được lưu ở bước Cột khi nhập một tệp lạ, và tự được dùng lại cho tệp cùng cột.</source>
        <translation>Mappings are saved in the step Columns when an unknown file is imported, and are used again by themselves for files with the same columns.</translation>
    </message>
    <message>
        <source>Tên ánh xạ</source>
        <translation>Name of the mapping</translation>
    </message>
    <message>
        <source>Các ánh xạ cột đã lưu</source>
        <translation>Saved mappings of columns</translation>
    </message>
    <message>
        <source>Đổi tên</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Xóa</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Xuất ra tệp…</source>
        <translation>Export to a file…</translation>
    </message>
    <message>
        <source>Nhận từ tệp…</source>
        <translation>Take from a file…</translation>
    </message>
    <message>
        <source>Chưa có ánh xạ nào. Ánh xạ được lưu khi nhập một tệp có cột lạ, hoặc nhận từ tệp.</source>
        <translation>There is no mapping yet. One is saved when a file with unknown columns is imported, or taken from a file.</translation>
    </message>
    <message>
        <source>Đã đổi tên ánh xạ “{before}” thành “{name}”.</source>
        <translation>The mapping “{before}” is now named “{name}”.</translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Đã xóa ánh xạ “{name}”.</source>
        <translation>The mapping “{name}” was deleted.</translation>
    </message>
    <message>
        <source>Xuất ánh xạ</source>
        <translation>Export mappings</translation>
    </message>
    <message>
        <source>Ánh xạ cột (*.json)</source>
        <translation>Mappings of columns (*.json)</translation>
    </message>
    <message>
        <source>Nhận ánh xạ</source>
        <translation>Take mappings</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Sao chép chi tiết</source>
        <translation>Copy details</translation>
    </message>
    <message>
        <source>Đóng thông báo</source>
        <translation>Close the message</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Mở rộng thanh điều hướng</source>
        <translation>Unfold the navigation</translation>
    </message>
    <message>
        <source>Thu gọn thanh điều hướng</source>
        <translation>Fold the navigation</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Dòng hàng</source>
        <translation>Goods lines</translation>
    </message>
    <message>
        <source>Khớp danh mục</source>
        <translation>Hits</translation>
    </message>
    <message>
        <source>Dòng hàng theo tháng (đậm: khớp danh mục)</source>
        <translation>Goods lines by month (strong: hits)</translation>
    </message>
    <message>
        <source>Tháng</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Doanh nghiệp có nhiều dòng khớp nhất trong kỳ</source>
        <translation>Enterprises with the most hits in the period</translation>
    </message>
    <message>
        <source>Doanh nghiệp</source>
        <translation>Enterprises</translation>
    </message>
    <message>
        <source>Nhóm hàng rủi ro trong kỳ (dòng khớp)</source>
        <translation>High-risk goods groups of the period (hits)</translation>
    </message>
    <message>
        <source>Nhóm hàng</source>
        <translation>Goods group</translation>
    </message>
    <message>
        <source>Tờ khai theo luồng trong kỳ</source>
        <translation>Declarations of the period by channel</translation>
    </message>
    <message>
        <source>Luồng</source>
        <translation>Channels</translation>
    </message>
    <message>
        <source>Tờ khai</source>
        <translation>Declarations</translation>
    </message>
    <message>
        <source>Tổng quan</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>Tháng cuối có tờ khai</source>
        <translation>Last month with declarations</translation>
    </message>
    <message>
        <source>Quý</source>
        <translation>Quarter</translation>
    </message>
    <message>
        <source>Năm</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Kỳ</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Chưa có tờ khai nào có ngày đăng ký.</source>
        <translation>No declaration has a registration date yet.</translation>
    </message>
    <message>
        <source>Số liệu {days}</source>
        <translation>Figures {days}</translation>
    </message>
    <message>
        <source>báo cáo gần nhất lập ngày {day}</source>
        <translation>last report made on {day}</translation>
    </message>
    <message>
        <source>{name}: {hits} dòng khớp trên {lines} dòng. Bấm để xem hồ sơ.</source>
        <translation>{name}: {hits} hits among {lines} lines. Click to see the profile.</translation>
    </message>
    <message>
        <source>Đã lưu ảnh vào {file}.</source>
        <translation>The picture was saved to {file}.</translation>
    </message>
    <message>
        <source>Không ghi được “{file}”. Chọn thư mục khác rồi làm lại.</source>
        <translation>“{file}” cannot be written. Choose another folder and try again.</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Lỗi của chương trình, không phải của dữ liệu. Bấm F5 để đọc lại; nếu còn lỗi, sao chép chi tiết gửi người phụ trách.</source>
        <translation>A fault of the program, not of the data. Press F5 to read again; if it persists, copy the details and send them to whoever looks after the program.</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Gõ tên lệnh, trang, mục danh mục, doanh nghiệp, mã số thuế…</source>
        <translation>Type a command, page, catalogue entry, enterprise or tax code…</translation>
    </message>
    <message>
        <source>Tìm lệnh</source>
        <translation>Find a command</translation>
    </message>
    <message>
        <source>Các lệnh tìm thấy</source>
        <translation>Commands found</translation>
    </message>
    <message>
        <source>Không tìm thấy lệnh, mục hay doanh nghiệp nào như vậy.</source>
        <translation>No command, entry or enterprise of that name.</translation>
    </message>
    <message>
        <source>↑ ↓ chọn · Enter thực hiện · Esc đóng · gõ không cần dấu</source>
        <translation>↑ ↓ choose · Enter does it · Esc closes · accents are not needed</translation>
    </message>
</context>
<context>
    <name>PeriodBox</name>
    <message>
        <source>Kỳ</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Mọi thời gian</source>
        <translation>Any time</translation>
    </message>
    <message>
        <source>Từ ngày đến ngày…</source>
        <translation>From day to day…</translation>
    </message>
    <message>
        <source>Từ ngày</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Đến ngày</source>
        <translation>To</translation>
    </message>
</context>
<context>
    <name>PeriodChooser</name>
    <message>
        <source>Kỳ báo cáo</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Tùy chọn</source>
        <translation>Custom</translation>
    </message>
    <message>
        <source>Từ ngày</source>
        <translation>From</translation>
    </message>
    <message>
        <source>Đến ngày</source>
        <translation>To</translation>
    </message>
    <message>
        <source>Kỳ kết thúc trước khi bắt đầu. Đổi lại hai ngày.</source>
        <translation>The period ends before it begins. Change one of the dates.</translation>
    </message>
</context>
<context>
    <name>ProblemPanel</name>
    <message>
        <source>Sao chép danh sách</source>
        <translation>Copy the list</translation>
    </message>
    <message>
        <source>Xuất danh sách .xlsx…</source>
        <translation>Export the list as .xlsx…</translation>
    </message>
    <message>
        <source>Chọn một tệp ở trên để xem những dòng có vấn đề.</source>
        <translation>Choose a file above to see the rows that have problems.</translation>
    </message>
    <message>
        <source>{file}: không có vấn đề nào.</source>
        <translation>{file}: no problems.</translation>
    </message>
    <message>
        <source>{file}: {errors} lỗi · {warnings} cần xem · {notes} ghi nhận</source>
        <translation>{file} · errors: {errors} · to check: {warnings} · notes: {notes}</translation>
    </message>
</context>
<context>
    <name>ProposalCard</name>
    <message>
        <source>Nhận</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>Sửa mục theo đề xuất rồi rà soát lại mục đó</source>
        <translation>Revise the entry as proposed, then screen it again</translation>
    </message>
    <message>
        <source>Bỏ qua</source>
        <translation>Dismiss</translation>
    </message>
    <message>
        <source>Không hỏi lại cho đến khi có thêm nhiều kết luận ủng hộ</source>
        <translation>Not asked again until clearly more verdicts speak for it</translation>
    </message>
    <message>
        <source>Chưa có đề xuất nào. Càng nhiều kết luận, càng có căn cứ để đề xuất.</source>
        <translation>No proposals yet. The more verdicts there are, the more they can suggest.</translation>
    </message>
    <message>
        <source>{shown} / {count} mô tả làm căn cứ</source>
        <translation>{shown} of {count} descriptions behind it</translation>
    </message>
</context>
<context>
    <name>ReportChooser</name>
    <message>
        <source>Mọi đơn vị hải quan</source>
        <translation>Every customs office</translation>
    </message>
    <message>
        <source>{count} đơn vị</source>
        <translation>{count} offices</translation>
    </message>
    <message>
        <source>Mọi loại hình</source>
        <translation>Every procedure</translation>
    </message>
    <message>
        <source>{count} loại hình</source>
        <translation>{count} procedures</translation>
    </message>
    <message>
        <source>Mọi nhóm hàng</source>
        <translation>Every goods group</translation>
    </message>
    <message>
        <source>{count} nhóm hàng</source>
        <translation>{count} goods groups</translation>
    </message>
    <message>
        <source>Báo cáo</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Loại báo cáo</source>
        <translation>Kind of report</translation>
    </message>
    <message>
        <source>Mã số thuế hoặc tên</source>
        <translation>Tax code or name</translation>
    </message>
    <message>
        <source>Doanh nghiệp</source>
        <translation>Enterprise</translation>
    </message>
    <message>
        <source>Chỉ dòng đã xác nhận</source>
        <translation>Confirmed lines only</translation>
    </message>
    <message>
        <source>Mọi dòng khớp chưa bị loại</source>
        <translation>Every match not rejected</translation>
    </message>
    <message>
        <source>Mọi mức đủ điểm</source>
        <translation>Every level that counts</translation>
    </message>
    <message>
        <source>Từ mức: {level}</source>
        <translation>From: {level}</translation>
    </message>
    <message>
        <source>Chỉ mức: {level}</source>
        <translation>Only: {level}</translation>
    </message>
    <message>
        <source>Mức khớp của dòng chưa kết luận</source>
        <translation>Level of undecided matches</translation>
    </message>
    <message>
        <source>Thu hẹp</source>
        <translation>Narrow</translation>
    </message>
    <message>
        <source>Hàng tiêu dùng ({codes})</source>
        <translation>Consumer goods ({codes})</translation>
    </message>
    <message>
        <source>Chỉ doanh nghiệp trọng điểm</source>
        <translation>Key enterprises only</translation>
    </message>
    <message>
        <source>Trị giá dòng hàng từ (VND)</source>
        <translation>Value of a line from (VND)</translation>
    </message>
</context>
<context>
    <name>ReportHistory</name>
    <message>
        <source>Lập theo số liệu hôm nay</source>
        <translation>Make with today&apos;s figures</translation>
    </message>
    <message>
        <source>Lập lại đúng số liệu khi đó…</source>
        <translation>Re-issue with the figures of then…</translation>
    </message>
    <message>
        <source>So sánh hai lần lập</source>
        <translation>Compare two issues</translation>
    </message>
    <message>
        <source>Mở tệp</source>
        <translation>Open the file</translation>
    </message>
    <message>
        <source>Chọn hai dòng (giữ Ctrl) để so sánh</source>
        <translation>Select two rows (hold Ctrl) to compare them</translation>
    </message>
    <message>
        <source>Chưa lập báo cáo nào. Mỗi lần xuất Excel được ghi vào đây.</source>
        <translation>No report was made yet. Every export to Excel is noted here.</translation>
    </message>
</context>
<context>
    <name>ReportOutputs</name>
    <message>
        <source>Xuất báo cáo</source>
        <translation>Export the report</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Lập báo cáo</source>
        <translation>Writing the report</translation>
    </message>
    <message>
        <source>Đã lập báo cáo {file}: {enterprises} doanh nghiệp, {lines} dòng hàng.</source>
        <translation>Wrote the report {file}: {enterprises} enterprises, {lines} goods lines.</translation>
    </message>
    <message>
        <source>Lập lại báo cáo</source>
        <translation>Re-issue the report</translation>
    </message>
    <message>
        <source>Lưu báo cáo dạng PDF</source>
        <translation>Save the report as PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Báo cáo hàng rủi ro cao</source>
        <translation>High-risk goods report</translation>
    </message>
    <message>
        <source>Đã lưu {file}: {pages} trang.</source>
        <translation>Saved {file}: {pages} pages.</translation>
    </message>
    <message>
        <source>Lưu PDF</source>
        <translation>Saving PDF</translation>
    </message>
    <message>
        <source>In báo cáo</source>
        <translation>Print the report</translation>
    </message>
    <message>
        <source>Đã gửi {pages} trang tới máy in {printer}.</source>
        <translation>Sent {pages} pages to the printer {printer}.</translation>
    </message>
    <message>
        <source>Lập bản tin</source>
        <translation>Making the bulletin</translation>
    </message>
    <message>
        <source>Ảnh (*.png)</source>
        <translation>Picture (*.png)</translation>
    </message>
    <message>
        <source>Lưu bản tin</source>
        <translation>Save the bulletin</translation>
    </message>
    <message>
        <source>Đã lưu bản tin {file}.</source>
        <translation>Saved the bulletin {file}.</translation>
    </message>
    <message>
        <source>Đã chép ảnh bản tin. Dán (Ctrl+V) vào tin nhắn.</source>
        <translation>Copied the bulletin&apos;s picture. Paste it (Ctrl+V) into a message.</translation>
    </message>
    <message>
        <source>Mở tệp</source>
        <translation>Open the file</translation>
    </message>
    <message>
        <source>Mở thư mục</source>
        <translation>Open the folder</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Báo cáo</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Đã lập</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Các báo cáo đã lập: ai, lúc nào, với tham số nào</source>
        <translation>The reports that were made: who, when, with which parameters</translation>
    </message>
    <message>
        <source>Xuất Excel…</source>
        <translation>Export to Excel…</translation>
    </message>
    <message>
        <source>PDF…</source>
        <translation>PDF…</translation>
    </message>
    <message>
        <source>Lưu các trang đang xem thành tệp PDF</source>
        <translation>Save the pages shown as a PDF file</translation>
    </message>
    <message>
        <source>In…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>In các trang đang xem</source>
        <translation>Print the pages shown</translation>
    </message>
    <message>
        <source>Bản tin</source>
        <translation>Bulletin</translation>
    </message>
    <message>
        <source>Bản tin một trang của kỳ, để gửi lãnh đạo</source>
        <translation>One-page bulletin of the period, to be sent to the leaders</translation>
    </message>
    <message>
        <source>Chép ảnh để dán vào tin nhắn</source>
        <translation>Copy the picture for a message</translation>
    </message>
    <message>
        <source>Lưu ảnh cỡ điện thoại…</source>
        <translation>Save a phone-sized picture…</translation>
    </message>
    <message>
        <source>Lưu trang A4…</source>
        <translation>Save an A4 page…</translation>
    </message>
    <message>
        <source>Lập trang xem trước</source>
        <translation>Preparing the preview</translation>
    </message>
    <message>
        <source>Chọn doanh nghiệp cần lập hồ sơ: gõ mã số thuế hoặc tên.</source>
        <translation>Choose the enterprise: type its tax code or name.</translation>
    </message>
</context>
<context>
    <name>ReportPreview</name>
    <message>
        <source>Bấm để xem các dòng hàng của số này trong Tra cứu</source>
        <translation>Click to see the goods lines of this figure in the search</translation>
    </message>
    <message>
        <source>Trang in của báo cáo</source>
        <translation>Printed pages of the report</translation>
    </message>
    <message>
        <source>Trang tính của báo cáo</source>
        <translation>Sheets of the report</translation>
    </message>
    <message>
        <source>Thu nhỏ (Ctrl+-)</source>
        <translation>Zoom out (Ctrl+-)</translation>
    </message>
    <message>
        <source>Phóng to (Ctrl++)</source>
        <translation>Zoom in (Ctrl++)</translation>
    </message>
    <message>
        <source>Vừa chiều ngang (Ctrl+0)</source>
        <translation>Fit the width (Ctrl+0)</translation>
    </message>
    <message>
        <source>Điều cần biết trước khi dùng các số này</source>
        <translation>What to know before relying on these figures</translation>
    </message>
    <message>
        <source>{count} lưu ý</source>
        <translation>{count} remarks</translation>
    </message>
    <message>
        <source>Trang {page}/{count}</source>
        <translation>Page {page}/{count}</translation>
    </message>
</context>
<context>
    <name>ReportTemplates</name>
    <message>
        <source>Mẫu</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>Mẫu trình bày của danh sách doanh nghiệp, sửa bằng Excel</source>
        <translation>The form of the list of enterprises, edited in Excel</translation>
    </message>
    <message>
        <source>Ghi mẫu ra tệp để sửa…</source>
        <translation>Write the template to a file…</translation>
    </message>
    <message>
        <source>Dùng mẫu từ tệp…</source>
        <translation>Use a template from a file…</translation>
    </message>
    <message>
        <source>Dùng lại trình bày của chương trình</source>
        <translation>Go back to the program&apos;s own form</translation>
    </message>
    <message>
        <source>Đã ghi mẫu {file}. Sửa trong Excel, lưu lại, rồi chọn Dùng mẫu từ tệp.</source>
        <translation>Wrote the template {file}. Edit it in Excel, save it, then choose Use a template from a file.</translation>
    </message>
    <message>
        <source>Mở tệp</source>
        <translation>Open the file</translation>
    </message>
    <message>
        <source>Dùng mẫu này</source>
        <translation>Use this template</translation>
    </message>
    <message>
        <source>Ghi mẫu báo cáo</source>
        <translation>Write the template</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Chọn mẫu báo cáo</source>
        <translation>Choose a template</translation>
    </message>
    <message>
        <source>Danh sách doanh nghiệp từ nay lập theo mẫu {file}.</source>
        <translation>From now on the list of enterprises is made from the template {file}.</translation>
    </message>
    <message>
        <source>Danh sách doanh nghiệp lại lập theo trình bày của chương trình.</source>
        <translation>The list of enterprises is made in the program&apos;s own form again.</translation>
    </message>
</context>
<context>
    <name>ResultLine</name>
    <message>
        <source>Trở lại tìm kiếm mọi dòng</source>
        <translation>Back to searching every line</translation>
    </message>
    <message>
        <source>{total} dòng có dấu hiệu này</source>
        <translation>lines with this signal: {total}</translation>
    </message>
    <message>
        <source>không có dòng nào chứa đủ các từ đúng như đã gõ</source>
        <translation>no line holds every word as typed</translation>
    </message>
    <message>
        <source>gần đúng: {how}</source>
        <translation>approximate: {how}</translation>
    </message>
    <message>
        <source>hơn {shown} dòng</source>
        <translation>lines: more than {shown}</translation>
    </message>
    <message>
        <source>hơn {shown} nhóm</source>
        <translation>groups: more than {shown}</translation>
    </message>
    <message>
        <source>{total} dòng</source>
        <translation>lines: {total}</translation>
    </message>
    <message>
        <source>{total} nhóm</source>
        <translation>groups: {total}</translation>
    </message>
    <message>
        <source>bỏ qua từ “{typed}”</source>
        <translation>left out “{typed}”</translation>
    </message>
    <message>
        <source>“{typed}” hiểu là “{used}”</source>
        <translation>“{typed}” read as “{used}”</translation>
    </message>
    <message>
        <source>“{typed}” tìm như “{used}”</source>
        <translation>“{typed}” searched as “{used}”</translation>
    </message>
    <message>
        <source>Ẩn bộ lọc</source>
        <translation>Hide the filters</translation>
    </message>
    <message>
        <source>Hiện bộ lọc</source>
        <translation>Show the filters</translation>
    </message>
    <message>
        <source>Ẩn chi tiết</source>
        <translation>Hide the details</translation>
    </message>
    <message>
        <source>Hiện chi tiết</source>
        <translation>Show the details</translation>
    </message>
</context>
<context>
    <name>ResultStep</name>
    <message>
        <source>Lưu dòng bị loại…</source>
        <translation>Save rejected rows…</translation>
    </message>
    <message>
        <source>Hoàn tác lần nhập</source>
        <translation>Undo the import</translation>
    </message>
    <message>
        <source>Đã hoàn tác: kho như trước khi nhập tệp này.</source>
        <translation>Undone: the store is as if this file had not been imported.</translation>
    </message>
    <message>
        <source>{seconds} giây · {pace} dòng/giây</source>
        <translation>{seconds} seconds · {pace} rows/second</translation>
    </message>
</context>
<context>
    <name>ReviewDetailView</name>
    <message>
        <source>⚠ Xem lại: sau khi kết luận, {changes}. Giữ hay đổi kết luận?</source>
        <translation>⚠ Look again: since the verdict, {changes}. Keep or change the verdict?</translation>
    </message>
    <message>
        <source>{flag}: {entry} cũng đạt {score} điểm. So hai mục trước khi kết luận.</source>
        <translation>{flag}: {entry} scores {score} as well. Compare the two before you decide.</translation>
    </message>
    <message>
        <source>{lines} dòng hàng cùng mô tả · {enterprises} doanh nghiệp</source>
        <translation>Goods lines with this description: {lines} · enterprises: {enterprises}</translation>
    </message>
    <message>
        <source>{count} dòng mới nhất bên dưới</source>
        <translation>the latest {count} below</translation>
    </message>
    <message>
        <source>điểm {score}</source>
        <translation>score {score}</translation>
    </message>
    <message>
        <source>trọng số {version}</source>
        <translation>weights {version}</translation>
    </message>
    <message>
        <source>{code} ({lines} dòng)</source>
        <translation>{code} ({lines} lines)</translation>
    </message>
    <message>
        <source>Mã HS đã khai: {codes}</source>
        <translation>HS codes declared: {codes}</translation>
    </message>
    <message>
        <source>Dấu hiệu</source>
        <translation>Signals</translation>
    </message>
    <message>
        <source>Hiểu là</source>
        <translation>Understood as</translation>
    </message>
    <message>
        <source>⚄ Lấy mẫu ngẫu nhiên dưới ngưỡng: kết luận ở đây cho biết rà soát còn bỏ sót bao nhiêu.</source>
        <translation>⚄ Drawn at random from below the threshold: verdicts here tell how much the screening still misses.</translation>
    </message>
    <message>
        <source>Kết luận trước đây</source>
        <translation>Earlier verdicts</translation>
    </message>
    <message>
        <source>Dòng tương tự trước đây</source>
        <translation>Similar lines before</translation>
    </message>
</context>
<context>
    <name>ReviewFilterBar</name>
    <message>
        <source>Cần xem</source>
        <translation>To review</translation>
    </message>
    <message>
        <source>Xác nhận</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>Loại bỏ</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>Chưa rõ</source>
        <translation>Unsure</translation>
    </message>
    <message>
        <source>Xem lại</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>Lấy mẫu</source>
        <translation>Sample</translation>
    </message>
    <message>
        <source>Tất cả</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Đã kết luận, nhưng sau đó dòng hàng, mã HS hoặc mục danh mục đã đổi</source>
        <translation>Decided, but the goods lines, HS code or catalogue entry have changed since</translation>
    </message>
    <message>
        <source>Cặp dưới ngưỡng được lấy ngẫu nhiên, chưa kết luận</source>
        <translation>Pairs below the threshold, drawn at random, not decided yet</translation>
    </message>
    <message>
        <source>Trạng thái kết luận</source>
        <translation>State of the verdict</translation>
    </message>
    <message>
        <source>Mọi mục</source>
        <translation>All entries</translation>
    </message>
    <message>
        <source>Mục danh mục</source>
        <translation>Catalogue entry</translation>
    </message>
    <message>
        <source>Mọi trường hợp</source>
        <translation>All cases</translation>
    </message>
    <message>
        <source>Lọc thêm: {count}</source>
        <translation>More filters: {count}</translation>
    </message>
    <message>
        <source>Lọc thêm</source>
        <translation>More filters</translation>
    </message>
    <message>
        <source>Mức, kỳ, doanh nghiệp trọng điểm, nhóm</source>
        <translation>Level, period, watch list, grouping</translation>
    </message>
    <message>
        <source>Mọi mức</source>
        <translation>Every level</translation>
    </message>
    <message>
        <source>Mức</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>★ Chỉ trọng điểm</source>
        <translation>★ Watch list only</translation>
    </message>
    <message>
        <source>Chỉ cặp có dòng hàng của doanh nghiệp trọng điểm</source>
        <translation>Only pairs with a goods line of an enterprise on the watch list</translation>
    </message>
    <message>
        <source>Không nhóm</source>
        <translation>Not grouped</translation>
    </message>
    <message>
        <source>Nhóm theo mục</source>
        <translation>Group by entry</translation>
    </message>
    <message>
        <source>Nhóm theo doanh nghiệp</source>
        <translation>Group by enterprise</translation>
    </message>
    <message>
        <source>Nhóm hàng đợi</source>
        <translation>Grouping of the queue</translation>
    </message>
    <message>
        <source>Điểm thấp nhất</source>
        <translation>Lowest score</translation>
    </message>
    <message>
        <source>Điểm từ {score}</source>
        <translation>Score from {score}</translation>
    </message>
    <message>
        <source>{shown} / {total} cặp</source>
        <translation>{shown} / {total} pairs</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Rà soát</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Đã đến cuối hàng đợi.</source>
        <translation>The end of the queue is reached.</translation>
    </message>
    <message>
        <source>Hàng đợi rà soát</source>
        <translation>Review queue</translation>
    </message>
    <message>
        <source>{verdict} {lines} dòng hàng, mục {entry} {name}.</source>
        <translation>{verdict} {lines} goods lines, entry {entry} {name}.</translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Chưa có danh mục hàng rủi ro, nên chưa có gì để so. Nhập danh mục trước.</source>
        <translation>There is no catalogue of high-risk goods to compare with yet. Import a catalogue first.</translation>
    </message>
    <message>
        <source>Mở Danh mục</source>
        <translation>Open Catalogue</translation>
    </message>
    <message>
        <source>Còn {count} mô tả chưa rà soát.</source>
        <translation>Descriptions not yet screened: {count}.</translation>
    </message>
    <message>
        <source>Đề xuất</source>
        <translation>Proposals</translation>
    </message>
    <message>
        <source>Từ khóa, loại trừ, ngưỡng mà các kết luận gợi ý cho danh mục</source>
        <translation>Keywords, exclusions and thresholds that the verdicts suggest for the catalogue</translation>
    </message>
    <message>
        <source>Rà soát ngay</source>
        <translation>Screen now</translation>
    </message>
    <message>
        <source>Không có cặp nào đúng với bộ lọc này.</source>
        <translation>No pair answers this filter.</translation>
    </message>
    <message>
        <source>Xem mọi cặp cần xem</source>
        <translation>Show every pair to review</translation>
    </message>
    <message>
        <source>Đã kết luận xong mọi cặp. Có thể lập báo cáo.</source>
        <translation>Every pair has its verdict. The report can be made.</translation>
    </message>
    <message>
        <source>Mở Báo cáo</source>
        <translation>Open Report</translation>
    </message>
    <message>
        <source>Đã rà soát xong: không có dòng hàng nào khớp với danh mục.</source>
        <translation>Screening is done: no goods line matches the catalogue.</translation>
    </message>
    <message>
        <source>Nhập tờ khai…</source>
        <translation>Import declarations…</translation>
    </message>
</context>
<context>
    <name>ReweighDialog</name>
    <message>
        <source>Xem trước tính lại điểm</source>
        <translation>Previewing new scores</translation>
    </message>
    <message>
        <source>Trọng số đang lưu: {present}; của chương trình: {program}. Chưa có gì được lưu.</source>
        <translation>Weights of the stored hits: {present}; of the program: {program}. Nothing has been stored yet.</translation>
    </message>
    <message>
        <source>Tính lại</source>
        <translation>Weigh anew</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>SaveBar</name>
    <message>
        <source>Tên của tìm kiếm</source>
        <translation>Name of the search</translation>
    </message>
    <message>
        <source>Ghim vào thanh bên trái</source>
        <translation>Pin to the navigation</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Không lưu</source>
        <translation>Do not save</translation>
    </message>
</context>
<context>
    <name>SavedSearches</name>
    <message>
        <source>Đã lưu tìm kiếm “{name}”.</source>
        <translation>Saved the search “{name}”.</translation>
    </message>
    <message>
        <source>Đã có tìm kiếm tên “{name}”.</source>
        <translation>There is a search named “{name}” already.</translation>
    </message>
    <message>
        <source>Ghi đè</source>
        <translation>Overwrite</translation>
    </message>
    <message>
        <source>Đã xóa tìm kiếm “{name}”.</source>
        <translation>Deleted the search “{name}”.</translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Xuất tìm kiếm đã lưu</source>
        <translation>Export saved searches</translation>
    </message>
    <message>
        <source>tim_kiem.json</source>
        <translation>searches.json</translation>
    </message>
    <message>
        <source>Tệp tìm kiếm (*.json)</source>
        <translation>Search files (*.json)</translation>
    </message>
    <message>
        <source>Đã xuất {count} tìm kiếm ra {file}.</source>
        <translation>Searches exported to {file}: {count}.</translation>
    </message>
    <message>
        <source>Nhập tìm kiếm từ tệp</source>
        <translation>Import searches from a file</translation>
    </message>
    <message>
        <source>Đã nhập {count} tìm kiếm.</source>
        <translation>Searches imported: {count}.</translation>
    </message>
    <message>
        <source>Tệp có tìm kiếm trùng tên với tìm kiếm đã lưu. Chưa nhập gì.</source>
        <translation>The file holds a search whose name is taken already. Nothing was imported.</translation>
    </message>
    <message>
        <source>Lưu tìm kiếm này…</source>
        <translation>Save this search…</translation>
    </message>
    <message>
        <source>Xuất các tìm kiếm đã lưu ra tệp…</source>
        <translation>Export the saved searches to a file…</translation>
    </message>
    <message>
        <source>Nhập tìm kiếm từ tệp…</source>
        <translation>Import searches from a file…</translation>
    </message>
    <message>
        <source>Xóa</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Mở</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Bỏ ghim</source>
        <translation>Unpin</translation>
    </message>
    <message>
        <source>Xuất ra tệp…</source>
        <translation>Export to a file…</translation>
    </message>
</context>
<context>
    <name>SearchActions</name>
    <message>
        <source>Bảng tần suất</source>
        <translation>Frequency table</translation>
    </message>
    <message>
        <source>Bấm đúp một giá trị để lọc theo giá trị đó.</source>
        <translation>Double-click a value to filter by it.</translation>
    </message>
    <message>
        <source>Xuất kết quả tìm kiếm</source>
        <translation>Export the search results</translation>
    </message>
    <message>
        <source>ket_qua_tim_kiem</source>
        <translation>search_results</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Còn {count} chỗ khác gõ sai.</source>
        <translation>Other mistakes: {count}.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Chưa có tìm kiếm nào trước đây</source>
        <translation>No searches before</translation>
    </message>
    <message>
        <source>Tên hàng, số tờ khai, mã số thuế hoặc mã HS</source>
        <translation>Goods, declaration, tax code or HS code</translation>
    </message>
    <message>
        <source>Ô tìm kiếm</source>
        <translation>Search field</translation>
    </message>
    <message>
        <source>Tìm kiếm trước đây (phím ↑)</source>
        <translation>Searches before (key ↑)</translation>
    </message>
    <message>
        <source>Có dấu hay không đều được. Lọc ngay trong ô: &quot;cụm từ&quot;  -từ  hs:3304  mst:  tk:  dn:  xx:CN  tu:01/09/2026  den:  luong:đỏ  lh:A11</source>
        <translation>With or without accents. Filter while typing: &quot;phrase&quot;  -word  hs:3304  mst: (tax code)  tk: (declaration)  dn: (enterprise)  xx:CN (origin)  tu:01/09/2026 (from)  den: (to)  luong:3 (channel)  lh:A11 (procedure)</translation>
    </message>
    <message>
        <source>{text} (lọc thêm: {count})</source>
        <translation>{text} (filters: {count})</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Tra cứu</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Lưu tìm kiếm này, mở hoặc chia sẻ tìm kiếm đã lưu</source>
        <translation>Save this search, open or share saved ones</translation>
    </message>
    <message>
        <source>{facet}: trừ {value}</source>
        <translation>{facet}: not {value}</translation>
    </message>
    <message>
        <source>{facet}: {value}</source>
        <translation>{facet}: {value}</translation>
    </message>
</context>
<context>
    <name>SearchSession</name>
    <message>
        <source>Tìm dòng có dấu hiệu</source>
        <translation>Looking for lines with the signal</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Cài đặt</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Giao diện</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Kho dữ liệu và sao lưu</source>
        <translation>Store and backup</translation>
    </message>
    <message>
        <source>Ánh xạ cột</source>
        <translation>Mappings of columns</translation>
    </message>
    <message>
        <source>Các phần cài đặt</source>
        <translation>Parts of the settings</translation>
    </message>
    <message>
        <source>Bỏ thay đổi</source>
        <translation>Discard changes</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Cần sửa trước khi lưu: {sections}.</source>
        <translation>To be corrected before saving: {sections}.</translation>
    </message>
    <message>
        <source>{count} thay đổi chưa lưu.</source>
        <translation>{count} unsaved changes.</translation>
    </message>
    <message>
        <source>Đã trở lại cài đặt trước.</source>
        <translation>The settings are as before.</translation>
    </message>
    <message>
        <source>Đã lưu cài đặt.</source>
        <translation>The settings are saved.</translation>
    </message>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>SheetStep</name>
    <message>
        <source>Bảng mã</source>
        <translation>Encoding</translation>
    </message>
    <message>
        <source>Chọn bảng mã</source>
        <translation>Choose an encoding</translation>
    </message>
    <message>
        <source>Trang tính</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Chỉ nhập trang {sheet}</source>
        <translation>Import the sheet {sheet} alone</translation>
    </message>
    <message>
        <source>Không đánh dấu: nhập mọi trang đang hiện có cùng các cột này.</source>
        <translation>Unmarked: every visible sheet with these columns is imported.</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Phím tắt</source>
        <translation>Shortcuts</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>SignalChoice</name>
    <message>
        <source>Dấu hiệu</source>
        <translation>Signal</translation>
    </message>
    <message>
        <source>Dấu hiệu: mọi dòng</source>
        <translation>Signal: every line</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Hủy</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>{lines} dòng hàng</source>
        <translation>Goods lines: {lines}</translation>
    </message>
    <message>
        <source>đến {day}</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <source>{count} mô tả chưa rà soát</source>
        <translation>not yet screened: {count}</translation>
    </message>
    <message>
        <source>⚠ {count} mô tả bị lỗi rà soát</source>
        <translation>⚠ {count} descriptions failed in screening</translation>
    </message>
    <message>
        <source>{count} mục chưa rà soát</source>
        <translation>{count} entries not screened</translation>
    </message>
    <message>
        <source>⚠ điểm theo trọng số cũ</source>
        <translation>⚠ scores under older weights</translation>
    </message>
    <message>
        <source>Công việc</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Việc đang chạy, đang chờ và vừa xong (Ctrl+J)</source>
        <translation>What runs, what waits and what is done (Ctrl+J)</translation>
    </message>
    <message>
        <source>Đang mở kho dữ liệu…</source>
        <translation>Opening the store…</translation>
    </message>
    <message>
        <source>Đang mở kho dữ liệu; lần đầu sau khi nâng cấp chương trình có thể mất vài phút…</source>
        <translation>Opening the store; the first time after an update of the program this may take some minutes…</translation>
    </message>
</context>
<context>
    <name>StoreSettings</name>
    <message>
        <source>Đã sao lưu kho dữ liệu vào {file}.</source>
        <translation>The store was copied to {file}.</translation>
    </message>
    <message>
        <source>Mở thư mục</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>Sao lưu</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>Mở thư mục dữ liệu</source>
        <translation>Open data folder</translation>
    </message>
    <message>
        <source>Sao lưu ngay…</source>
        <translation>Back up now…</translation>
    </message>
    <message>
        <source>Kho nằm trên máy này. Bản sao lưu là một kho đầy đủ, mở được bằng chương trình.</source>
        <translation>The store lies on this computer. A backup is a whole store that the program can open.</translation>
    </message>
    <message>
        <source>Kho dùng chung PostgreSQL: việc sao lưu do người quản trị máy chủ thực hiện.</source>
        <translation>A shared PostgreSQL store: the server&apos;s administrator makes the backups.</translation>
    </message>
    <message>
        <source>Kho dữ liệu</source>
        <translation>Store</translation>
    </message>
    <message>
        <source>Tờ khai</source>
        <translation>Declarations</translation>
    </message>
    <message>
        <source>Dòng hàng</source>
        <translation>Goods lines</translation>
    </message>
    <message>
        <source>Doanh nghiệp</source>
        <translation>Enterprises</translation>
    </message>
    <message>
        <source>Mục danh mục</source>
        <translation>Catalogue entries</translation>
    </message>
    <message>
        <source>Cấu trúc</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Sao lưu kho dữ liệu</source>
        <translation>Back up the store</translation>
    </message>
    <message>
        <source>Kho dữ liệu (*.db)</source>
        <translation>Store (*.db)</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>Bảng: {columns}</source>
        <translation>Table: {columns}</translation>
    </message>
    <message>
        <source>Đang chọn {count} dòng, mỗi lần chép được nhiều nhất {most} dòng.</source>
        <translation>Selected rows: {count}. At most {most} can be copied at a time.</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>Hoàn tác</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Làm lại</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Không có gì để làm lại.</source>
        <translation>There is nothing to redo.</translation>
    </message>
    <message>
        <source>Chưa có gì để hoàn tác.</source>
        <translation>There is nothing to undo.</translation>
    </message>
    <message>
        <source>Đã làm lại: {what}.</source>
        <translation>Done again: {what}.</translation>
    </message>
    <message>
        <source>Đã hoàn tác: {what}.</source>
        <translation>Undone: {what}.</translation>
    </message>
</context>
<context>
    <name>VersionView</name>
    <message>
        <source>So sánh phiên bản danh mục</source>
        <translation>Compare versions of the catalogue</translation>
    </message>
    <message>
        <source>Đóng</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Phiên bản trước</source>
        <translation>Older version</translation>
    </message>
    <message>
        <source>Phiên bản sau</source>
        <translation>Newer version</translation>
    </message>
    <message>
        <source>Mục thay đổi</source>
        <translation>Entries changed</translation>
    </message>
    <message>
        <source>Nội dung trước và sau</source>
        <translation>Before and after</translation>
    </message>
    <message>
        <source>Hai phiên bản này giống nhau.</source>
        <translation>These two versions are the same.</translation>
    </message>
    <message>
        <source>{added} mục thêm, {dropped} mục bỏ, {changed} mục sửa.</source>
        <translation>{added} entries added, {dropped} dropped, {changed} changed.</translation>
    </message>
</context>
<context>
    <name>WatchEditor</name>
    <message>
        <source>Doanh nghiệp trọng điểm</source>
        <translation>On the watch list</translation>
    </message>
    <message>
        <source>từ {day}</source>
        <translation>since {day}</translation>
    </message>
    <message>
        <source>Sửa lý do</source>
        <translation>Change the reason</translation>
    </message>
    <message>
        <source>★ Đánh dấu trọng điểm</source>
        <translation>★ Put on the watch list</translation>
    </message>
    <message>
        <source>Bỏ đánh dấu</source>
        <translation>Take off the list</translation>
    </message>
    <message>
        <source>Lưu</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Thôi</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>Lý do đánh dấu</source>
        <translation>Why it is on the list</translation>
    </message>
    <message>
        <source>Từ ngày</source>
        <translation>Since</translation>
    </message>
</context>
<context>
    <name>advice</name>
    <message>
        <source>Mục</source>
        <translation>Entry</translation>
    </message>
    <message>
        <source>Đề xuất</source>
        <translation>Proposal</translation>
    </message>
    <message>
        <source>Ủng hộ</source>
        <translation>For</translation>
    </message>
    <message>
        <source>Ngược</source>
        <translation>Against</translation>
    </message>
    <message>
        <source>Đúng</source>
        <translation>Right</translation>
    </message>
    <message>
        <source>lỗi</source>
        <translation>error</translation>
    </message>
    <message>
        <source>cần xem</source>
        <translation>look</translation>
    </message>
    <message>
        <source>ghi nhận</source>
        <translation>note</translation>
    </message>
    <message>
        <source>Mức</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>Vấn đề và cách sửa</source>
        <translation>What is wrong and what to do</translation>
    </message>
    <message>
        <source>✓ đã nhận</source>
        <translation>✓ accepted</translation>
    </message>
    <message>
        <source>✕ đã bỏ qua</source>
        <translation>✕ dismissed</translation>
    </message>
    <message>
        <source>↶ đã hoàn tác</source>
        <translation>↶ taken back</translation>
    </message>
    <message>
        <source>Lúc</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Quyết định</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>Người quyết định</source>
        <translation>Decided by</translation>
    </message>
</context>
<context>
    <name>caught</name>
    <message>
        <source>Điểm</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Mã HS</source>
        <translation>HS code</translation>
    </message>
    <message>
        <source>Mô tả</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Dòng</source>
        <translation>Lines</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>Làm bước tiếp theo</source>
        <translation>Do the next step</translation>
    </message>
    <message>
        <source>Lưu tìm kiếm này…</source>
        <translation>Save this search…</translation>
    </message>
    <message>
        <source>Bỏ mọi bộ lọc</source>
        <translation>Drop all filters</translation>
    </message>
    <message>
        <source>Xuất kết quả tìm kiếm…</source>
        <translation>Export the search results…</translation>
    </message>
    <message>
        <source>Ẩn hoặc hiện bộ lọc</source>
        <translation>Hide or show the filters</translation>
    </message>
    <message>
        <source>Ẩn hoặc hiện chi tiết</source>
        <translation>Hide or show the details</translation>
    </message>
    <message>
        <source>Chỉ doanh nghiệp này</source>
        <translation>Only this enterprise</translation>
    </message>
    <message>
        <source>Loại doanh nghiệp này ra</source>
        <translation>Without this enterprise</translation>
    </message>
    <message>
        <source>Chỉ nhóm HS này (4 số)</source>
        <translation>Only this HS heading (4 digits)</translation>
    </message>
    <message>
        <source>Chỉ các dòng cùng mô tả</source>
        <translation>Only lines of the same description</translation>
    </message>
    <message>
        <source>Mọi dòng của tờ khai này</source>
        <translation>All lines of this declaration</translation>
    </message>
    <message>
        <source>Mở hồ sơ doanh nghiệp</source>
        <translation>Open the enterprise&apos;s profile</translation>
    </message>
    <message>
        <source>Mở thư mục chứa tệp nguồn</source>
        <translation>Open the source file&apos;s folder</translation>
    </message>
    <message>
        <source>Xem các dòng của nhóm này</source>
        <translation>See the lines of this group</translation>
    </message>
    <message>
        <source>Mở hồ sơ doanh nghiệp của nhóm</source>
        <translation>Open the profile of the group&apos;s enterprise</translation>
    </message>
    <message>
        <source>Mở mục trong Danh mục</source>
        <translation>Open the entry in the catalogue</translation>
    </message>
    <message>
        <source>Xem từng dòng hàng</source>
        <translation>See single goods lines</translation>
    </message>
    <message>
        <source>Gộp theo mô tả</source>
        <translation>Group by description</translation>
    </message>
    <message>
        <source>Gộp theo doanh nghiệp</source>
        <translation>Group by enterprise</translation>
    </message>
    <message>
        <source>Gộp theo mục danh mục</source>
        <translation>Group by catalogue entry</translation>
    </message>
    <message>
        <source>Kết luận: xác nhận</source>
        <translation>Verdict: confirm</translation>
    </message>
    <message>
        <source>Kết luận: loại bỏ</source>
        <translation>Verdict: reject</translation>
    </message>
    <message>
        <source>Kết luận: chưa rõ</source>
        <translation>Verdict: unsure</translation>
    </message>
    <message>
        <source>Viết ghi chú cho cặp đang xem</source>
        <translation>Write a note on the present pair</translation>
    </message>
    <message>
        <source>Bỏ qua, sang cặp kế tiếp</source>
        <translation>Skip to the next pair</translation>
    </message>
    <message>
        <source>Hoàn tác kết luận vừa rồi</source>
        <translation>Undo the last verdict</translation>
    </message>
    <message>
        <source>Xem dòng hàng của doanh nghiệp</source>
        <translation>See the enterprise&apos;s goods lines</translation>
    </message>
    <message>
        <source>Đánh dấu trọng điểm hoặc sửa lý do…</source>
        <translation>Mark for the watch list or change the reason…</translation>
    </message>
    <message>
        <source>Bỏ đánh dấu trọng điểm</source>
        <translation>Take off the watch list</translation>
    </message>
    <message>
        <source>Viết ghi chú về doanh nghiệp</source>
        <translation>Write a note on the enterprise</translation>
    </message>
    <message>
        <source>Xuất hồ sơ doanh nghiệp…</source>
        <translation>Export the enterprise&apos;s profile…</translation>
    </message>
    <message>
        <source>Sửa mục đang chọn…</source>
        <translation>Edit the chosen entry…</translation>
    </message>
    <message>
        <source>Bỏ mục đang chọn khỏi danh mục</source>
        <translation>Retire the chosen entry</translation>
    </message>
    <message>
        <source>Thêm mục vào danh mục…</source>
        <translation>Add an entry to the catalogue…</translation>
    </message>
    <message>
        <source>Nhập tệp danh mục…</source>
        <translation>Import a catalogue file…</translation>
    </message>
    <message>
        <source>Xuất danh mục ra tệp…</source>
        <translation>Export the catalogue to a file…</translation>
    </message>
    <message>
        <source>Xem đề xuất và kiểm tra danh mục</source>
        <translation>See proposals and the catalogue&apos;s check</translation>
    </message>
    <message>
        <source>Lưu mục đang sửa</source>
        <translation>Save the entry being edited</translation>
    </message>
    <message>
        <source>Đóng phần sửa mục</source>
        <translation>Close the entry editor</translation>
    </message>
    <message>
        <source>Nhập cả thư mục tờ khai…</source>
        <translation>Import a whole folder of declarations…</translation>
    </message>
    <message>
        <source>Xem trước tệp rồi mới nhập…</source>
        <translation>Look at a file before importing it…</translation>
    </message>
    <message>
        <source>Mở tệp theo từng bước…</source>
        <translation>Open the file step by step…</translation>
    </message>
    <message>
        <source>Lưu các dòng bị loại ra tệp…</source>
        <translation>Save the rejected rows to a file…</translation>
    </message>
    <message>
        <source>Hoàn tác lần nhập đang chọn…</source>
        <translation>Undo the chosen import…</translation>
    </message>
    <message>
        <source>Nhập danh sách doanh nghiệp trọng điểm…</source>
        <translation>Import the watch list…</translation>
    </message>
    <message>
        <source>Nhập biểu thuế…</source>
        <translation>Import the tariff…</translation>
    </message>
    <message>
        <source>Xuất báo cáo ra Excel…</source>
        <translation>Export the report to Excel…</translation>
    </message>
    <message>
        <source>Lưu báo cáo thành PDF…</source>
        <translation>Save the report as PDF…</translation>
    </message>
    <message>
        <source>In báo cáo…</source>
        <translation>Print the report…</translation>
    </message>
    <message>
        <source>Xem các báo cáo đã lập</source>
        <translation>Show the reports that were made</translation>
    </message>
    <message>
        <source>Xuất nhật ký ra tệp…</source>
        <translation>Export the log to a file…</translation>
    </message>
    <message>
        <source>Lưu cài đặt</source>
        <translation>Save the settings</translation>
    </message>
    <message>
        <source>Bỏ thay đổi cài đặt chưa lưu</source>
        <translation>Discard unsaved settings</translation>
    </message>
    <message>
        <source>Tìm lệnh…</source>
        <translation>Find a command…</translation>
    </message>
    <message>
        <source>Hướng dẫn của trang này</source>
        <translation>Manual of this page</translation>
    </message>
    <message>
        <source>Hướng dẫn: bắt đầu</source>
        <translation>Manual: getting started</translation>
    </message>
    <message>
        <source>Thuật ngữ</source>
        <translation>Glossary</translation>
    </message>
    <message>
        <source>Phím tắt</source>
        <translation>Shortcuts</translation>
    </message>
    <message>
        <source>Tìm trong tờ khai</source>
        <translation>Search the declarations</translation>
    </message>
    <message>
        <source>Đọc lại dữ liệu</source>
        <translation>Read the data again</translation>
    </message>
    <message>
        <source>Chọn tệp tờ khai để nhập…</source>
        <translation>Choose declaration files to import…</translation>
    </message>
    <message>
        <source>Rà soát phần mới ngay</source>
        <translation>Screen what is new now</translation>
    </message>
    <message>
        <source>Công việc đang chạy</source>
        <translation>Running jobs</translation>
    </message>
    <message>
        <source>Mở dữ liệu mẫu</source>
        <translation>Open demo data</translation>
    </message>
    <message>
        <source>Mở kho dữ liệu khác…</source>
        <translation>Open another store…</translation>
    </message>
    <message>
        <source>Về kho dữ liệu của đơn vị</source>
        <translation>Back to your office&apos;s store</translation>
    </message>
    <message>
        <source>Thu gọn hoặc mở rộng thanh điều hướng</source>
        <translation>Fold or unfold the navigation</translation>
    </message>
    <message>
        <source>Chuyển sang tiếng Anh (English)</source>
        <translation>Switch to Vietnamese (Tiếng Việt)</translation>
    </message>
    <message>
        <source>Nền sáng</source>
        <translation>Light colours</translation>
    </message>
    <message>
        <source>Nền tối</source>
        <translation>Dark colours</translation>
    </message>
    <message>
        <source>Màu nền theo hệ thống</source>
        <translation>Colours as the system has them</translation>
    </message>
    <message>
        <source>Chữ to hơn</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>Chữ nhỏ hơn</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>Cỡ chữ bình thường</source>
        <translation>Usual text size</translation>
    </message>
    <message>
        <source>Phím</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>Việc</source>
        <translation>Does</translation>
    </message>
    <message>
        <source>Ở mọi trang</source>
        <translation>On every page</translation>
    </message>
    <message>
        <source>Sao chép các dòng đang chọn</source>
        <translation>Copy the selected rows</translation>
    </message>
    <message>
        <source>Sao chép cả tên cột</source>
        <translation>Copy with column names</translation>
    </message>
    <message>
        <source>Chọn mọi dòng</source>
        <translation>Select all rows</translation>
    </message>
    <message>
        <source>Mở dòng đang chọn</source>
        <translation>Open the chosen row</translation>
    </message>
    <message>
        <source>Mở menu của dòng đang chọn</source>
        <translation>Open the menu of the chosen row</translation>
    </message>
    <message>
        <source>Trong bảng</source>
        <translation>In tables</translation>
    </message>
</context>
<context>
    <name>enterprises</name>
    <message>
        <source>Mã số thuế</source>
        <translation>Tax code</translation>
    </message>
    <message>
        <source>Doanh nghiệp</source>
        <translation>Enterprises</translation>
    </message>
    <message>
        <source>Tờ khai</source>
        <translation>Declarations</translation>
    </message>
    <message>
        <source>Dòng</source>
        <translation>Lines</translation>
    </message>
    <message>
        <source>Dòng khớp</source>
        <translation>Hits</translation>
    </message>
    <message>
        <source>Tỷ lệ khớp</source>
        <translation>Share of hits</translation>
    </message>
    <message>
        <source>Xác nhận</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>Trị giá (VND)</source>
        <translation>Value (VND)</translation>
    </message>
    <message>
        <source>Tiền thuế (VND)</source>
        <translation>Tax (VND)</translation>
    </message>
    <message>
        <source>12 tháng</source>
        <translation>12 months</translation>
    </message>
    <message>
        <source>Tờ khai đầu</source>
        <translation>First</translation>
    </message>
    <message>
        <source>Tờ khai cuối</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Địa chỉ</source>
        <translation>Address</translation>
    </message>
</context>
<context>
    <name>entries</name>
    <message>
        <source>Mã</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Tên hàng</source>
        <translation>Goods</translation>
    </message>
    <message>
        <source>Nhóm</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Mã HS</source>
        <translation>HS code</translation>
    </message>
    <message>
        <source>Từ khóa</source>
        <translation>Keywords</translation>
    </message>
    <message>
        <source>Dòng khớp</source>
        <translation>Lines hit</translation>
    </message>
    <message>
        <source>Xác nhận</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>DN</source>
        <translation>Enterprises</translation>
    </message>
    <message>
        <source>{count} doanh nghiệp</source>
        <translation>{count} enterprises</translation>
    </message>
    <message>
        <source>Đã bỏ mục {code} khỏi danh mục. Kết luận và lịch sử của mục được giữ.</source>
        <translation>Entry {code} was taken out of the catalogue. Its verdicts and history are kept.</translation>
    </message>
    <message>
        <source>Đã lưu mục {code} (phiên bản danh mục {version}). Mục này chưa rà soát lại.</source>
        <translation>Entry {code} saved (catalogue version {version}). It is not screened anew yet.</translation>
    </message>
    <message>
        <source>Rà soát mục này ngay</source>
        <translation>Screen this entry now</translation>
    </message>
</context>
<context>
    <name>exporting</name>
    <message>
        <source>Sổ tính Excel (*.xlsx);;CSV (*.csv)</source>
        <translation>Excel workbook (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>Đã xuất {count} dòng ra {file}.</source>
        <translation>Rows exported to {file}: {count}.</translation>
    </message>
    <message>
        <source>Mở tệp</source>
        <translation>Open the file</translation>
    </message>
    <message>
        <source>Mở thư mục</source>
        <translation>Open the folder</translation>
    </message>
    <message>
        <source>Xuất bảng</source>
        <translation>Export the table</translation>
    </message>
</context>
<context>
    <name>facets</name>
    <message>
        <source>Tháng</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Chương HS</source>
        <translation>HS chapter</translation>
    </message>
    <message>
        <source>Nhóm HS</source>
        <translation>HS heading</translation>
    </message>
    <message>
        <source>Xuất xứ</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Hải quan</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Loại hình</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Luồng</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Mục danh mục</source>
        <translation>Catalogue entry</translation>
    </message>
    <message>
        <source>Kết luận</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Doanh nghiệp</source>
        <translation>Enterprise</translation>
    </message>
    <message>
        <source>Mô tả</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Số của báo cáo</source>
        <translation>Figure of a report</translation>
    </message>
    <message>
        <source>không thuộc danh mục</source>
        <translation>not in the catalogue</translation>
    </message>
    <message>
        <source>(trống)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>mô tả số {number}</source>
        <translation>description no. {number}</translation>
    </message>
    <message>
        <source>{count} dòng</source>
        <translation>{count} lines</translation>
    </message>
    <message>
        <source>bớt</source>
        <translation>fewer</translation>
    </message>
    <message>
        <source>thêm {count}…</source>
        <translation>{count} more…</translation>
    </message>
    <message>
        <source>{value}: {count} dòng. Bấm để lọc, Ctrl+bấm để loại ra, bấm lại để bỏ.</source>
        <translation>{value}: {count} lines. Click to narrow, Ctrl+click to exclude, click again to take away.</translation>
    </message>
</context>
<context>
    <name>faults</name>
    <message>
        <source>Lần trước chương trình dừng đột ngột. Đã mở lại trang, bộ lọc và phần đang viết dở.</source>
        <translation>The program ended suddenly the last time. Page, filters and what was being written are open again.</translation>
    </message>
</context>
<context>
    <name>fields</name>
    <message>
        <source>số viết 1.234,5</source>
        <translation>numbers written 1.234,5</translation>
    </message>
    <message>
        <source>số viết 1,234.5</source>
        <translation>numbers written 1,234.5</translation>
    </message>
    <message>
        <source>ngày/tháng/năm</source>
        <translation>day/month/year</translation>
    </message>
    <message>
        <source>tháng/ngày/năm</source>
        <translation>month/day/year</translation>
    </message>
    <message>
        <source>tự nhận theo các ô</source>
        <translation>told from the cells</translation>
    </message>
    <message>
        <source>Cột {letter}</source>
        <translation>Column {letter}</translation>
    </message>
    <message>
        <source>Không đọc</source>
        <translation>Not read</translation>
    </message>
    <message>
        <source>✓ đã chọn</source>
        <translation>✓ chosen</translation>
    </message>
    <message>
        <source>○ cần chọn</source>
        <translation>○ to be chosen</translation>
    </message>
    <message>
        <source>⚠ số: xem lại cách viết</source>
        <translation>⚠ numbers: see how they are written</translation>
    </message>
    <message>
        <source>Không đọc cột này</source>
        <translation>Do not read this column</translation>
    </message>
    <message>
        <source>Cách đọc</source>
        <translation>How it is read</translation>
    </message>
</context>
<context>
    <name>frequency</name>
    <message>
        <source>(trống)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>Số dòng</source>
        <translation>Lines</translation>
    </message>
    <message>
        <source>Tỷ lệ</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>Số tờ khai</source>
        <translation>Declarations</translation>
    </message>
    <message>
        <source>Trị giá tính thuế (VND)</source>
        <translation>Tax value (VND)</translation>
    </message>
</context>
<context>
    <name>groups</name>
    <message>
        <source>Số dòng</source>
        <translation>Lines</translation>
    </message>
    <message>
        <source>Số tờ khai</source>
        <translation>Declarations</translation>
    </message>
    <message>
        <source>Trị giá tính thuế (VND)</source>
        <translation>Tax value (VND)</translation>
    </message>
    <message>
        <source>Mới nhất</source>
        <translation>Newest</translation>
    </message>
    <message>
        <source>Mã số thuế</source>
        <translation>Tax code</translation>
    </message>
    <message>
        <source>Doanh nghiệp</source>
        <translation>Enterprise</translation>
    </message>
    <message>
        <source>Mã mục</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Mục danh mục</source>
        <translation>Catalogue entry</translation>
    </message>
    <message>
        <source>Mô tả</source>
        <translation>Description</translation>
    </message>
</context>
<context>
    <name>imports</name>
    <message>
        <source>… đang chờ</source>
        <translation>… waiting</translation>
    </message>
    <message>
        <source>▸ đang nhập</source>
        <translation>▸ importing</translation>
    </message>
    <message>
        <source>✓ đã nhập trước đây, không có gì mới</source>
        <translation>✓ imported before, nothing new</translation>
    </message>
    <message>
        <source>⚠ đã nhập, có dòng bị loại</source>
        <translation>⚠ imported, with rejected lines</translation>
    </message>
    <message>
        <source>✓ đã nhập</source>
        <translation>✓ imported</translation>
    </message>
    <message>
        <source>✕ từ chối: {reason}</source>
        <translation>✕ refused: {reason}</translation>
    </message>
    <message>
        <source>✕ lỗi của chương trình</source>
        <translation>✕ fault of the program</translation>
    </message>
    <message>
        <source>✕ đã hủy, chưa nhập</source>
        <translation>✕ cancelled, not imported</translation>
    </message>
    <message>
        <source>○ cần chỉ các cột</source>
        <translation>○ columns to be chosen</translation>
    </message>
    <message>
        <source>↶ đã hoàn tác</source>
        <translation>↶ undone</translation>
    </message>
    <message>
        <source>Tệp</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Kiểu tệp</source>
        <translation>Layout</translation>
    </message>
    <message>
        <source>Kết quả</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>tờ khai in</source>
        <translation>printed form</translation>
    </message>
    <message>
        <source>bảng tự lập</source>
        <translation>hand-made sheet</translation>
    </message>
    <message>
        <source>bảng của đại lý</source>
        <translation>forwarder&apos;s sheet</translation>
    </message>
    <message>
        <source>theo ánh xạ cột</source>
        <translation>by column mapping</translation>
    </message>
    <message>
        <source>bố cục lạ</source>
        <translation>unknown layout</translation>
    </message>
    <message>
        <source>bảng mua ngoài</source>
        <translation>data vendor&apos;s sheet</translation>
    </message>
    <message>
        <source>Đọc</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Mới</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Cập nhật</source>
        <translation>Updated</translation>
    </message>
    <message>
        <source>Không đổi</source>
        <translation>Unchanged</translation>
    </message>
    <message>
        <source>Bị loại</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>Lúc nhập</source>
        <translation>Imported at</translation>
    </message>
    <message>
        <source>Người nhập</source>
        <translation>Imported by</translation>
    </message>
    <message>
        <source>Vấn đề</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>○ chưa rà soát</source>
        <translation>○ not screened</translation>
    </message>
    <message>
        <source>◐ rà soát dở, còn {count}</source>
        <translation>◐ partly, {count} wait</translation>
    </message>
    <message>
        <source>⚠ lỗi rà soát: {count}</source>
        <translation>⚠ {count} failed</translation>
    </message>
    <message>
        <source>✓ trong kho</source>
        <translation>✓ in the store</translation>
    </message>
    <message>
        <source>✓ đã rà soát</source>
        <translation>✓ screened</translation>
    </message>
    <message>
        <source>{failed} dòng không rà soát được, {waiting} dòng chờ lần rà soát sau; các dòng khác đã xong.</source>
        <translation>{failed} lines could not be screened, {waiting} wait for the next screening; the others are done.</translation>
    </message>
    <message>
        <source>{waiting} dòng chờ rà soát</source>
        <translation>{waiting} lines wait for screening</translation>
    </message>
    <message>
        <source>✕ bị loại</source>
        <translation>✕ rejected</translation>
    </message>
    <message>
        <source>⚠ cần xem</source>
        <translation>⚠ to check</translation>
    </message>
    <message>
        <source>ℹ ghi nhận</source>
        <translation>ℹ note</translation>
    </message>
    <message>
        <source>Mức</source>
        <translation>Severity</translation>
    </message>
    <message>
        <source>Trang tính</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Dòng</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Cột</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>Ô</source>
        <translation>Cell</translation>
    </message>
    <message>
        <source>Giá trị</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Lý do</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Hoàn tác lần nhập {file}? Các dòng của lần nhập này được bỏ khỏi kho, dòng đã sửa trở lại như cũ; kết luận rà soát được giữ.</source>
        <translation>Undo the import of {file}? Its lines leave the store, lines it changed become what they were; review verdicts stay.</translation>
    </message>
    <message>
        <source>Hoàn tác lần nhập</source>
        <translation>Undo the import</translation>
    </message>
    <message>
        <source>Giữ lại</source>
        <translation>Keep it</translation>
    </message>
    <message>
        <source>Đã hoàn tác lần nhập {file}.</source>
        <translation>The import of {file} was undone.</translation>
    </message>
    <message>
        <source>Đã dừng hoàn tác. Kho dữ liệu như trước khi hoàn tác.</source>
        <translation>The undoing was stopped. The store is as it was before it.</translation>
    </message>
    <message>
        <source>Hoàn tác lần nhập {file}</source>
        <translation>Undo the import of {file}</translation>
    </message>
    <message>
        <source>dòng bị loại</source>
        <translation>rejected rows</translation>
    </message>
    <message>
        <source>Lưu dòng bị loại</source>
        <translation>Save rejected rows</translation>
    </message>
    <message>
        <source>Chỉ nơi có tệp…</source>
        <translation>Say where the file is…</translation>
    </message>
    <message>
        <source>Tệp gốc của lần nhập {file}</source>
        <translation>Source file of the import {file}</translation>
    </message>
    <message>
        <source>Đã ghi {count} dòng bị loại vào {path}.</source>
        <translation>Rejected rows written to {path}: {count}.</translation>
    </message>
    <message>
        <source>Mở tệp</source>
        <translation>Open file</translation>
    </message>
    <message>
        <source>Mở thư mục</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>Ghi dòng bị loại của {file}</source>
        <translation>Write the rejected rows of {file}</translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>{title} · đang dừng…</source>
        <translation>{title} · stopping…</translation>
    </message>
    <message>
        <source>{count} dòng/giây</source>
        <translation>{count} rows/second</translation>
    </message>
    <message>
        <source>bước này còn khoảng {count} giây</source>
        <translation>about {count} seconds left in this step</translation>
    </message>
    <message>
        <source>bước này còn khoảng {count} phút</source>
        <translation>about {count} minutes left in this step</translation>
    </message>
</context>
<context>
    <name>lines</name>
    <message>
        <source>Ngày</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Số TK</source>
        <translation>Declaration</translation>
    </message>
    <message>
        <source>Dòng</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>Doanh nghiệp</source>
        <translation>Enterprise</translation>
    </message>
    <message>
        <source>HS</source>
        <translation>HS</translation>
    </message>
    <message>
        <source>Mô tả</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Xuất xứ</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Số lượng</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>ĐVT</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Trị giá</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Loại hình</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Mã HQ</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>Mã số thuế</source>
        <translation>Tax code</translation>
    </message>
    <message>
        <source>Trị giá tính thuế (VND)</source>
        <translation>Tax value (VND)</translation>
    </message>
    <message>
        <source>Tiền thuế (VND)</source>
        <translation>Tax (VND)</translation>
    </message>
    <message>
        <source>Tệp nguồn</source>
        <translation>Source file</translation>
    </message>
    <message>
        <source>Dòng trong tệp</source>
        <translation>Row in the file</translation>
    </message>
    <message>
        <source>Ngày ĐK</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Số tờ khai</source>
        <translation>Declaration</translation>
    </message>
    <message>
        <source>Mã HS</source>
        <translation>HS code</translation>
    </message>
    <message>
        <source>Đơn giá</source>
        <translation>Unit price</translation>
    </message>
    <message>
        <source>Luồng</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Nguồn</source>
        <translation>Source</translation>
    </message>
</context>
<context>
    <name>log</name>
    <message>
        <source>Lúc</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Ai</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Việc</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Chi tiết</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Số</source>
        <translation>No.</translation>
    </message>
</context>
<context>
    <name>mappings</name>
    <message>
        <source>tờ khai</source>
        <translation>declarations</translation>
    </message>
    <message>
        <source>danh mục</source>
        <translation>catalogue</translation>
    </message>
    <message>
        <source>doanh nghiệp trọng điểm</source>
        <translation>key enterprises</translation>
    </message>
    <message>
        <source>biểu thuế</source>
        <translation>tariff</translation>
    </message>
    <message>
        <source>Tên ánh xạ</source>
        <translation>Name of the mapping</translation>
    </message>
    <message>
        <source>Loại tệp</source>
        <translation>Kind of file</translation>
    </message>
    <message>
        <source>Số cột</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Các cột được đọc</source>
        <translation>Columns read</translation>
    </message>
</context>
<context>
    <name>nothing_found</name>
    <message>
        <source>Xóa ô tìm kiếm</source>
        <translation>Clear the search field</translation>
    </message>
    <message>
        <source>Không dòng hàng nào có dấu hiệu này.</source>
        <translation>No goods line has this signal.</translation>
    </message>
    <message>
        <source>Xem mọi dòng</source>
        <translation>See every line</translation>
    </message>
    <message>
        <source>Xem mọi thời gian</source>
        <translation>Show any time</translation>
    </message>
    <message>
        <source>Không dòng hàng nào trong kỳ này có dấu hiệu này.</source>
        <translation>No goods line of this period has this signal.</translation>
    </message>
    <message>
        <source>Không có dòng hàng nào qua được {count} bộ lọc đang đặt.</source>
        <translation>No goods line passes the filters set ({count}).</translation>
    </message>
    <message>
        <source>Không có dòng hàng nào khớp với “{text}”.</source>
        <translation>No goods line matches “{text}”.</translation>
    </message>
    <message>
        <source>Đã thử cả không dấu, lỗi gõ, chữ gần giống và bỏ bớt một từ.</source>
        <translation>Tried as well: without accents, with slips of typing, near spellings, and with a word left out.</translation>
    </message>
    <message>
        <source>Đang lọc thêm theo {count} giá trị.</source>
        <translation>Filters are set as well: {count}.</translation>
    </message>
    <message>
        <source>Bỏ mọi bộ lọc</source>
        <translation>Take all filters away</translation>
    </message>
    <message>
        <source>Bỏ từ “{word}”</source>
        <translation>Leave out “{word}”</translation>
    </message>
    <message>
        <source>Bỏ mọi từ, giữ bộ lọc</source>
        <translation>Leave out all words, keep the filters</translation>
    </message>
    <message>
        <source>Tìm “{text}”</source>
        <translation>Search “{text}”</translation>
    </message>
</context>
<context>
    <name>nothing_to_report</name>
    <message>
        <source>Trong kỳ chưa có dòng hàng nào được xác nhận; {count} dòng khớp danh mục còn chờ kết luận.</source>
        <translation>No goods line of the period is confirmed yet; hits that wait for a verdict: {count}.</translation>
    </message>
    <message>
        <source>Mở Rà soát</source>
        <translation>Open Review</translation>
    </message>
    <message>
        <source>Xem mọi dòng khớp</source>
        <translation>Show every hit</translation>
    </message>
    <message>
        <source>{count} dòng hàng trong kỳ chưa được rà soát với danh mục.</source>
        <translation>Goods lines of the period not yet screened: {count}.</translation>
    </message>
    <message>
        <source>Rà soát ngay</source>
        <translation>Screen now</translation>
    </message>
    <message>
        <source>Trong kỳ không có dòng hàng nào thuộc phạm vi báo cáo.</source>
        <translation>No goods line of the period falls within the report&apos;s scope.</translation>
    </message>
    <message>
        <source>Kho không có tờ khai nào đăng ký trong kỳ này.</source>
        <translation>No declaration in the store was registered in this period.</translation>
    </message>
    <message>
        <source>Tờ khai trong kho đăng ký {days}.</source>
        <translation>Declarations in the store were registered {days}.</translation>
    </message>
    <message>
        <source>Xem tháng gần nhất có tờ khai</source>
        <translation>Show the latest month with declarations</translation>
    </message>
    <message>
        <source>Xem toàn bộ</source>
        <translation>Show everything</translation>
    </message>
</context>
<context>
    <name>outcomes</name>
    <message>
        <source>Tệp này đã nhập trước đây: {unchanged} dòng đã có, không có gì mới để nhập.</source>
        <translation>This file was imported before: {unchanged} rows are there already, nothing new to import.</translation>
    </message>
    <message>
        <source>Không nhập được dòng nào: cả {rejected} dòng đều có lỗi.</source>
        <translation>No row can be imported: all {rejected} have errors.</translation>
    </message>
    <message>
        <source>Sẵn sàng: {kept} mới, {unchanged} đã có, {updated} sửa đổi, {rejected} lỗi.</source>
        <translation>Ready: {kept} new, {unchanged} already there, {updated} changed, {rejected} with errors.</translation>
    </message>
    <message>
        <source>Đọc {read} dòng: {kept} mới, {updated} cập nhật, {unchanged} không đổi, {rejected} bị loại.</source>
        <translation>Rows read: {read}; new {kept}, updated {updated}, unchanged {unchanged}, rejected {rejected}.</translation>
    </message>
    <message>
        <source>{file}: {entries} mục ({added} thêm, {changed} sửa, {removed} bỏ, {unchanged} như cũ), {rejected} dòng bị loại.</source>
        <translation>{file}: {entries} entries (added {added}, changed {changed}, removed {removed}, as before {unchanged}); rejected rows {rejected}.</translation>
    </message>
    <message>
        <source>{file}: biểu thuế {codes} mã ({added} thêm, {changed} sửa, {removed} bỏ, {unchanged} như cũ), {rejected} dòng bị loại.</source>
        <translation>{file}: tariff of {codes} codes ({added} added, {changed} changed, {removed} removed, {unchanged} as before), {rejected} rows rejected.</translation>
    </message>
    <message>
        <source>{file}: {enterprises} doanh nghiệp trọng điểm ({added} thêm, {changed} sửa, {removed} bỏ, {unchanged} như cũ), {rejected} dòng bị loại.</source>
        <translation>{file}: {enterprises} key enterprises (added {added}, changed {changed}, removed {removed}, as before {unchanged}); rejected rows {rejected}.</translation>
    </message>
</context>
<context>
    <name>page_links</name>
    <message>
        <source>Mở kho dữ liệu có sẵn</source>
        <translation>Open an existing store</translation>
    </message>
    <message>
        <source>Kho dữ liệu (*.db);;Mọi tệp (*)</source>
        <translation>Store (*.db);;All files (*)</translation>
    </message>
</context>
<context>
    <name>palette</name>
    <message>
        <source>Trang</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>Lệnh</source>
        <translation>Command</translation>
    </message>
    <message>
        <source>Tìm kiếm đã lưu</source>
        <translation>Saved search</translation>
    </message>
    <message>
        <source>Mục danh mục</source>
        <translation>Catalogue entry</translation>
    </message>
    <message>
        <source>Doanh nghiệp</source>
        <translation>Enterprise</translation>
    </message>
    <message>
        <source>{page}: {command}</source>
        <translation>{page}: {command}</translation>
    </message>
</context>
<context>
    <name>report_differences</name>
    <message>
        <source>(cả dòng)</source>
        <translation>(whole row)</translation>
    </message>
    <message>
        <source>không có</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Bảng</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Dòng</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Cột</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>Lần trước</source>
        <translation>Earlier issue</translation>
    </message>
    <message>
        <source>Lần sau</source>
        <translation>Later issue</translation>
    </message>
    <message>
        <source>Chênh lệch</source>
        <translation>Change</translation>
    </message>
</context>
<context>
    <name>report_history</name>
    <message>
        <source>đã xác nhận</source>
        <translation>confirmed</translation>
    </message>
    <message>
        <source>mọi dòng khớp</source>
        <translation>every match</translation>
    </message>
    <message>
        <source>từ mức {level}</source>
        <translation>from {level}</translation>
    </message>
    <message>
        <source>doanh nghiệp trọng điểm</source>
        <translation>key enterprises</translation>
    </message>
    <message>
        <source>từ {value} VND</source>
        <translation>from VND {value}</translation>
    </message>
    <message>
        <source>Số</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>Lập lúc</source>
        <translation>Made at</translation>
    </message>
    <message>
        <source>Người lập</source>
        <translation>Made by</translation>
    </message>
    <message>
        <source>Loại</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Kỳ</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Phạm vi</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>Tệp</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Mã số liệu</source>
        <translation>Figures&apos; hash</translation>
    </message>
    <message>
        <source>Lập lại của</source>
        <translation>Repeats</translation>
    </message>
</context>
<context>
    <name>review_queue</name>
    <message>
        <source>xem lại</source>
        <translation>look again</translation>
    </message>
    <message>
        <source>lấy mẫu ngẫu nhiên</source>
        <translation>random sample</translation>
    </message>
    <message>
        <source>Chưa rõ doanh nghiệp</source>
        <translation>Enterprise not known</translation>
    </message>
</context>
<context>
    <name>reweighing</name>
    <message>
        <source>Một phần kết quả rà soát được tính theo trọng số cũ; điểm cũ được giữ cho đến khi tính lại.</source>
        <translation>Some hits were scored under older weights; they are kept until they are weighed anew.</translation>
    </message>
    <message>
        <source>Xem trước</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>Xem trước tính lại điểm</source>
        <translation>Previewing new scores</translation>
    </message>
    <message>
        <source>Việc tính lại điểm đã dừng: {done} / {total} mô tả có điểm mới, {left} mô tả còn giữ điểm cũ. Tính lại sẽ làm tiếp từ chỗ dừng.</source>
        <translation>Weighing anew was stopped: {done} / {total} descriptions have new scores, {left} keep the old ones. Weighing anew goes on from there.</translation>
    </message>
    <message>
        <source>Tính lại</source>
        <translation>Weigh anew</translation>
    </message>
    <message>
        <source>Tính lại sẽ thêm {gained} cặp, mất {lost} cặp, ở {entries} mục. Chắc chắn: {certain_now} → {certain}; nhiều khả năng: {likely_now} → {likely}; cần xem: {look_now} → {look}.</source>
        <translation>Weighing anew gains {gained} pairs and loses {lost}, in {entries} entries. Certain: {certain_now} → {certain}; likely: {likely_now} → {likely}; to look at: {look_now} → {look}.</translation>
    </message>
    <message>
        <source>{level}: {now} → {then}</source>
        <translation>{level}: {now} → {then}</translation>
    </message>
    <message>
        <source>Mã</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Mục</source>
        <translation>Entry</translation>
    </message>
    <message>
        <source>Hiện có</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Sau đó</source>
        <translation>Afterwards</translation>
    </message>
    <message>
        <source>Thêm</source>
        <translation>Gained</translation>
    </message>
    <message>
        <source>Mất</source>
        <translation>Lost</translation>
    </message>
</context>
<context>
    <name>sheets</name>
    <message>
        <source>Trang tính</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Số dòng</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>Trạng thái</source>
        <translation>State</translation>
    </message>
    <message>
        <source>chưa rõ</source>
        <translation>not known</translation>
    </message>
    <message>
        <source>⚠ ẩn: chỉ nhập khi được chọn</source>
        <translation>⚠ hidden: imported only by choice</translation>
    </message>
    <message>
        <source>trống</source>
        <translation>empty</translation>
    </message>
</context>
<context>
    <name>table_menus</name>
    <message>
        <source>Sao chép</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Sao chép cả tên cột</source>
        <translation>Copy with headings</translation>
    </message>
    <message>
        <source>Sao chép thành ảnh để gửi tin nhắn</source>
        <translation>Copy as a picture for a message</translation>
    </message>
    <message>
        <source>Sao chép thành chữ để gửi tin nhắn</source>
        <translation>Copy as text for a message</translation>
    </message>
    <message>
        <source>Xuất bảng ra Excel hoặc CSV…</source>
        <translation>Export the table to Excel or CSV…</translation>
    </message>
    <message>
        <source>Bảng tần suất của “{column}”</source>
        <translation>Frequency table of “{column}”</translation>
    </message>
    <message>
        <source>Giữ cố định đến cột này</source>
        <translation>Freeze up to this column</translation>
    </message>
    <message>
        <source>Bỏ cố định cột</source>
        <translation>Unfreeze columns</translation>
    </message>
    <message>
        <source>Ẩn cột “{column}”</source>
        <translation>Hide “{column}”</translation>
    </message>
    <message>
        <source>Chọn cột</source>
        <translation>Choose columns</translation>
    </message>
    <message>
        <source>Trả về cách xếp ban đầu</source>
        <translation>Arrange as at first</translation>
    </message>
</context>
<context>
    <name>verbs</name>
    <message>
        <source>Tính lại điểm</source>
        <translation>Weighing anew</translation>
    </message>
    <message>
        <source>Đã rà soát {descriptions} mô tả; {failed} mô tả bị lỗi ({error}) và sẽ được thử lại ở lần sau.</source>
        <translation>{descriptions} descriptions screened; {failed} failed ({error}) and will be tried again next time.</translation>
    </message>
    <message>
        <source>Đã rà soát {descriptions} mô tả trong {seconds} giây: {hits} cặp khớp với danh mục.</source>
        <translation>Screened {descriptions} descriptions in {seconds} seconds: {hits} pairs match the catalogue.</translation>
    </message>
    <message>
        <source>Rà soát</source>
        <translation>Screening</translation>
    </message>
    <message>
        <source>Kho dữ liệu chưa có tờ khai nào. Nhập tệp tờ khai để bắt đầu, hoặc xem thử với dữ liệu mẫu.</source>
        <translation>The store holds no declarations yet. Import declaration files to begin, or look around with demo data.</translation>
    </message>
    <message>
        <source>Nhập tờ khai…</source>
        <translation>Import declarations…</translation>
    </message>
    <message>
        <source>Mở dữ liệu mẫu</source>
        <translation>Open demo data</translation>
    </message>
    <message>
        <source>Đã dừng rà soát. Phần đã làm được giữ lại, lần sau làm tiếp.</source>
        <translation>Screening was stopped. What was done is kept; the next run goes on from there.</translation>
    </message>
    <message>
        <source>Mở Rà soát</source>
        <translation>Open Review</translation>
    </message>
</context>
<context>
    <name>versions</name>
    <message>
        <source>Tên hàng</source>
        <translation>Name of the goods</translation>
    </message>
    <message>
        <source>Nhóm</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>Mã HS</source>
        <translation>HS code</translation>
    </message>
    <message>
        <source>Từ khóa</source>
        <translation>Keywords</translation>
    </message>
    <message>
        <source>Loại trừ</source>
        <translation>Exclusions</translation>
    </message>
    <message>
        <source>Loại rủi ro</source>
        <translation>Kinds of risk</translation>
    </message>
    <message>
        <source>Xuất xứ</source>
        <translation>Origin</translation>
    </message>
    <message>
        <source>Đơn vị tính</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Giá tham chiếu</source>
        <translation>Reference price</translation>
    </message>
    <message>
        <source>Nguyên tệ</source>
        <translation>Currency</translation>
    </message>
    <message>
        <source>Căn cứ</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <source>Hiệu lực từ ngày</source>
        <translation>Valid from</translation>
    </message>
    <message>
        <source>Hiệu lực đến ngày</source>
        <translation>Valid to</translation>
    </message>
    <message>
        <source>Ghi chú</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>thêm</source>
        <translation>added</translation>
    </message>
    <message>
        <source>bỏ</source>
        <translation>dropped</translation>
    </message>
    <message>
        <source>sửa</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>Thay đổi</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Mã mục</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Trường</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Trước</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Sau</source>
        <translation>After</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>chắc chắn</source>
        <translation>certain</translation>
    </message>
    <message>
        <source>nhiều khả năng</source>
        <translation>likely</translation>
    </message>
    <message>
        <source>cần xem</source>
        <translation>to check</translation>
    </message>
    <message>
        <source>Mức “{level}”: cứ 100 cặp ở mức này thì khoảng {share} cặp đúng (đo trên {pairs} cặp, với ngưỡng chuẩn).</source>
        <translation>“{level}”: of 100 pairs at this level about {share} are right (measured on {pairs} pairs, with the standard thresholds).</translation>
    </message>
    <message>
        <source>hai mục gần nhau</source>
        <translation>two entries close</translation>
    </message>
    <message>
        <source>Mô tả chung chung: quá ít thông tin để biết là hàng gì, cần xem chứng từ hoặc hàng thật.</source>
        <translation>General description: too little is said to tell what the goods are; see the documents or the goods themselves.</translation>
    </message>
    <message>
        <source>tên và HS khớp</source>
        <translation>name and HS match</translation>
    </message>
    <message>
        <source>tên khớp, HS khác</source>
        <translation>name matches, other HS</translation>
    </message>
    <message>
        <source>HS khớp, tên không rõ</source>
        <translation>HS matches, name unclear</translation>
    </message>
    <message>
        <source>tên khớp, không có HS để so</source>
        <translation>name matches, no HS to compare</translation>
    </message>
    <message>
        <source>tên + HS</source>
        <translation>name + HS</translation>
    </message>
    <message>
        <source>tên, HS khác</source>
        <translation>name, other HS</translation>
    </message>
    <message>
        <source>chỉ HS</source>
        <translation>HS only</translation>
    </message>
    <message>
        <source>chỉ tên</source>
        <translation>name only</translation>
    </message>
    <message>
        <source>Tên hàng và mã HS đều khớp với mục.</source>
        <translation>Both the goods name and the HS code match the entry.</translation>
    </message>
    <message>
        <source>Tên hàng khớp nhưng khai mã HS khác: nghi khai sai mã.</source>
        <translation>The goods name matches but another HS code is declared: a suspected misdeclaration.</translation>
    </message>
    <message>
        <source>Mã HS thuộc mục nhưng tên hàng chưa cho thấy đúng là hàng đó.</source>
        <translation>The HS code belongs to the entry, but the goods name does not show that it is those goods.</translation>
    </message>
    <message>
        <source>Tên hàng khớp; dòng hàng hoặc mục không có mã HS để so.</source>
        <translation>The name matches; the line or the entry has no HS code to compare.</translation>
    </message>
    <message>
        <source>HS cùng 8 số</source>
        <translation>HS same 8 digits</translation>
    </message>
    <message>
        <source>HS cùng 6 số</source>
        <translation>HS same 6 digits</translation>
    </message>
    <message>
        <source>HS cùng 4 số</source>
        <translation>HS same 4 digits</translation>
    </message>
    <message>
        <source>HS cùng chương</source>
        <translation>HS same chapter</translation>
    </message>
    <message>
        <source>HS khác</source>
        <translation>other HS</translation>
    </message>
    <message>
        <source>không có HS để so</source>
        <translation>no HS to compare</translation>
    </message>
    <message>
        <source>xác nhận</source>
        <translation>confirmed</translation>
    </message>
    <message>
        <source>loại bỏ</source>
        <translation>rejected</translation>
    </message>
    <message>
        <source>chưa rõ</source>
        <translation>unsure</translation>
    </message>
    <message>
        <source>ghi chú</source>
        <translation>note</translation>
    </message>
    <message>
        <source>hoàn tác</source>
        <translation>undone</translation>
    </message>
    <message>
        <source>chưa kết luận</source>
        <translation>no verdict yet</translation>
    </message>
    <message>
        <source>đúng</source>
        <translation>exact</translation>
    </message>
    <message>
        <source>khác dấu</source>
        <translation>other accents</translation>
    </message>
    <message>
        <source>sai chính tả</source>
        <translation>misspelt</translation>
    </message>
    <message>
        <source>đồng nghĩa</source>
        <translation>synonym</translation>
    </message>
    <message>
        <source>thiếu</source>
        <translation>missing</translation>
    </message>
    <message>
        <source>tên hàng</source>
        <translation>goods</translation>
    </message>
    <message>
        <source>đặc điểm</source>
        <translation>attribute</translation>
    </message>
    <message>
        <source>dùng cho</source>
        <translation>used for</translation>
    </message>
    <message>
        <source>nhà sản xuất</source>
        <translation>maker</translation>
    </message>
    <message>
        <source>phủ định</source>
        <translation>negation</translation>
    </message>
    <message>
        <source>kèm theo</source>
        <translation>included</translation>
    </message>
    <message>
        <source>mã</source>
        <translation>code</translation>
    </message>
    <message>
        <source>lời khai mẫu</source>
        <translation>boilerplate</translation>
    </message>
    <message>
        <source>xanh</source>
        <translation>green</translation>
    </message>
    <message>
        <source>vàng</source>
        <translation>yellow</translation>
    </message>
    <message>
        <source>đỏ</source>
        <translation>red</translation>
    </message>
    <message>
        <source>dòng {row}</source>
        <translation>row {row}</translation>
    </message>
</context>
</TS>
